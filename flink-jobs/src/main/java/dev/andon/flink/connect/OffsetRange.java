package dev.andon.flink.connect;

import java.io.Serializable;

/**
 * Part of one partition of a topic.
 *
 * @param from first offset
 * @param to offset after the last
 */
public record OffsetRange(int partition, long from, long to) implements Serializable {

    public OffsetRange {
        if (partition < 0 || from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "range %d:%d-%d: write PARTITION:FROM-TO, the offset after the last as TO, which lies after FROM"
                            .formatted(partition, from, to));
        }
    }

    /** Reads {@code 0:120-180}: partition, first offset, offset after the last. */
    public static OffsetRange of(String text) {
        String[] parts = text.split("[:-]", -1);
        try {
            if (parts.length == 3) {
                return new OffsetRange(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "range '%s': write PARTITION:FROM-TO, for example 0:120-180".formatted(text));
    }

    @Override
    public String toString() {
        return "%d:%d-%d".formatted(partition, from, to);
    }
}
