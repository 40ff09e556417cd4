package dev.andon.flink.connect;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in its topic, undecoded, so that one that cannot be decoded still knows its bytes and its place.
 *
 * @param topic with prefix
 * @param timestamp of the record, milliseconds
 * @param key UTF-8 of the station's name; null where it has none
 * @param value null where it has none
 * @param headerNames in the order of {@code headerValues}
 * @param headerValues as they are; none of them null
 */
@SuppressWarnings("ArrayRecordComponent")
public record InputRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String[] headerNames,
        byte[][] headerValues) {

    /** The same as of another time, milliseconds. */
    public InputRecord at(long timestamp) {
        return new InputRecord(topic, partition, offset, timestamp, key, value, headerNames, headerValues);
    }

    /** The station's name; null where the record has no key. */
    public @Nullable String station() {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
