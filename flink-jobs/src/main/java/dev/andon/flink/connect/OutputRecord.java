package dev.andon.flink.connect;

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
        byte[][] headerValues) {}
