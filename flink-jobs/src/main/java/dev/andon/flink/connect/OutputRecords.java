package dev.andon.flink.connect;

import dev.andon.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Makes records ready to be written, in one task. Not thread-safe. */
public final class OutputRecords {

    private final Map<String, ?> kafka;
    private final String prefix;
    private final Map<Topic<?>, Serializer<?>> serializers = new HashMap<>();

    /**
     * @param kafka properties of Kafka's clients; those that name a schema registry say how values are written
     * @param prefix of the topics that are written
     */
    public OutputRecords(Map<String, ?> kafka, String prefix) {
        this.kafka = kafka;
        this.prefix = prefix;
    }

    /**
     * A station's {@code value} for a topic.
     *
     * @param timestamp of the record, milliseconds
     */
    public <V extends SpecificRecord> OutputRecord of(Topic<V> topic, String station, long timestamp, V value) {
        return new OutputRecord(
                topic.in(prefix),
                timestamp,
                station.getBytes(StandardCharsets.UTF_8),
                serializer(topic).serialize(topic.in(prefix), value),
                new String[0],
                new byte[0][]);
    }

    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return (Serializer<V>)
                serializers.computeIfAbsent(topic, one -> one.valueSerde(kafka).serializer());
    }
}
