package dev.andon.streams.client;

/**
 * Where a record lies in its topic, written {@code PARTITION:OFFSET}.
 *
 * @param partition 0 or above
 * @param offset 0 or above
 */
public record Position(int partition, long offset) {

    /** @throws IllegalArgumentException saying what is allowed */
    public static Position parse(String text) {
        if (!text.matches("\\d{1,9}:\\d{1,18}")) {
            throw new IllegalArgumentException("'%s' is no PARTITION:OFFSET like 2:1045".formatted(text));
        }
        int colon = text.indexOf(':');
        return new Position(Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
