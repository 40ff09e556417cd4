package dev.andon.flink.connect;

import dev.andon.schemas.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record ready to be written.
 *
 * @param topic with prefix
 * @param timestamp of the record, milliseconds
 * @param headerNames in the order of {@code headerValues}
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutputRecord(
        String topic,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String[] headerNames,
        byte[][] headerValues) {

    /** A station's {@code value} for a topic under {@code prefix}. */
    public static <V extends SpecificRecord> OutputRecord of(
            Topic<V> topic, String prefix, String station, long timestamp, V value) {
        return new OutputRecord(
                topic.in(prefix),
                timestamp,
                station.getBytes(StandardCharsets.UTF_8),
                topic.valueSerde().serializer().serialize(topic.name(), value),
                new String[0],
                new byte[0][]);
    }
}
