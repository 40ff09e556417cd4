package dev.andon.streams.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Where reading starts.
 *
 * @param kind from the oldest record there is, after the newest, or at a time
 * @param time of the record's timestamp, inclusive; only with {@code TIME}
 */
public record StartPosition(Kind kind, @Nullable Instant time) {

    /** The three ways to say it. */
    public enum Kind {
        BEGINNING,
        LATEST,
        TIME
    }

    /** @throws IllegalArgumentException saying what is allowed */
    public static StartPosition parse(String text) {
        try {
            return switch (text) {
                case "beginning" -> new StartPosition(Kind.BEGINNING, null);
                case "latest" -> new StartPosition(Kind.LATEST, null);
                default -> new StartPosition(Kind.TIME, Instant.parse(text));
            };
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is neither beginning, latest nor a time like 2026-01-31T08:00:00Z".formatted(text), e);
        }
    }
}
