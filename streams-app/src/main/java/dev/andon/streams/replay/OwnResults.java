package dev.andon.streams.replay;

import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Results of replays. Their topics are deleted with the replay, so that no schema registry hears of them. */
final class OwnResults {

    private static final Map<Topic<?>, Deserializer<?>> DESERIALIZERS =
            List.of(Topics.INSPECTIONS, Topics.PREDICTIONS, Topics.CLASSIFICATIONS).stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            topic -> topic.valueSerde(Map.of()).deserializer()));

    private OwnResults() {}

    /** The value of a record of {@code topic}, which holds results. */
    @SuppressWarnings("unchecked")
    static <V extends SpecificRecord> V value(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
        return ((Deserializer<V>) DESERIALIZERS.get(topic)).deserialize(record.topic(), record.value());
    }
}
