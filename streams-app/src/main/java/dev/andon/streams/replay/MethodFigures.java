package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.scoring.evaluation.ThresholdSweep;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What results of one method say, taken in one by one. */
interface MethodFigures {

    /** Takes in one result. */
    Row add(ConsumerRecord<byte[], byte[]> result);

    /**
     * Figures over some of the rows that were taken in, by name; what cannot be known is left out.
     *
     * @param rows in the order they were taken in
     * @param whole whether these are all rows of their stations, and not a stretch of time
     */
    ObjectNode over(List<Row> rows, boolean whole);

    /** The errors under every threshold of the score. */
    default ThresholdSweep sweep(List<Row> rows) {
        List<Row> known = known(rows);
        return ThresholdSweep.of(scores(known), truths(known));
    }

    /** What a person should have looked at and was not told of. */
    default List<Row> missed(List<Row> rows) {
        return rows.stream().filter(Row::isMissed).toList();
    }

    /** Rows that have a score and a truth. */
    static List<Row> known(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.truth() != null && row.isScored())
                .toList();
    }

    static double[] scores(List<Row> rows) {
        return rows.stream().mapToDouble(Row::score).toArray();
    }

    static boolean[] truths(List<Row> known) {
        boolean[] truths = new boolean[known.size()];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = Boolean.TRUE.equals(known.get(i).truth());
        }
        return truths;
    }
}
