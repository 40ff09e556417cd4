package dev.andon.streams.client;

import java.time.Duration;

/** Spans of time as people write them: {@code 30s}, {@code 10m}, {@code 8h}, {@code 2d}. */
public final class TimeSpan {

    private TimeSpan() {}

    /** @throws IllegalArgumentException saying what is allowed */
    public static Duration parse(String text) {
        if (!text.matches("0*[1-9]\\d{0,5}[smhd]")) {
            throw new IllegalArgumentException("'%s' is no span of time like 30s, 10m, 8h or 2d".formatted(text));
        }
        int unit = text.length() - 1;
        long number = Long.parseLong(text.substring(0, unit));
        return switch (text.charAt(unit)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
