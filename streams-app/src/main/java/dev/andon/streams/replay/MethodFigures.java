package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What results of one method say, taken in one by one. */
interface MethodFigures {

    /** Takes in one result. */
    Row add(ConsumerRecord<byte[], byte[]> result);

    /**
     * Figures over some of the rows that were taken in, by name; what cannot be known is left out.
     *
     * @param rows of all stations, or of one
     */
    ObjectNode over(List<Row> rows);
}
