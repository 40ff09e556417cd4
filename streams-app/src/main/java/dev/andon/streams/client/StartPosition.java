package dev.andon.streams.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Where reading starts; for a range also where it ends.
 *
 * @param kind from the oldest record there is, after the newest, at a time, or at an offset
 * @param time of the record's timestamp, inclusive; only with {@code TIME}
 * @param offset of every partition; only with {@code OFFSET}
 */
public record StartPosition(Kind kind, @Nullable Instant time, long offset) {

    public static final StartPosition BEGINNING = new StartPosition(Kind.BEGINNING, null, 0);
    public static final StartPosition LATEST = new StartPosition(Kind.LATEST, null, 0);

    /** The ways to say it. */
    public enum Kind {
        BEGINNING,
        LATEST,
        TIME,
        OFFSET
    }

    /** @throws IllegalArgumentException saying what is allowed */
    public static StartPosition parse(String text) {
        if (text.equals("beginning")) {
            return BEGINNING;
        }
        if (text.equals("latest") || text.equals("now")) {
            return LATEST;
        }
        if (text.matches("\\d{1,18}")) {
            return new StartPosition(Kind.OFFSET, null, Long.parseLong(text));
        }
        return new StartPosition(Kind.TIME, time(text), 0);
    }

    private static Instant time(String text) {
        try {
            return text.startsWith("-") ? Instant.now().minus(TimeSpan.parse(text.substring(1))) : Instant.parse(text);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is neither beginning, latest, an offset, a time like 2026-01-31T08:00:00Z nor one ago like -24h"
                            .formatted(text),
                    e);
        }
    }
}
