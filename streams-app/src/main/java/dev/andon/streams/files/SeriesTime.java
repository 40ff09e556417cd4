package dev.andon.streams.files;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The first column of a series, as machines and spreadsheets write time. */
final class SeriesTime {

    private static final Set<String> NAMES =
            Set.of("", "time", "timestamp", "datetime", "date", "epoch", "t", "ts", "index");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d+)?");
    private static final Pattern EPOCH = Pattern.compile("\\d{10}(\\.\\d+)?|\\d{13}|\\d{16}|\\d{19}");

    /** ISO 8601, also with a space in place of the T and without seconds; local times are taken as UTC. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private SeriesTime() {}

    /**
     * A date with or without time, or a number: since 1970 in seconds (10 digits), milliseconds (13), microseconds (16)
     * or nanoseconds (19). Under a name that means time, any number, in seconds.
     *
     * @param name of the column
     */
    static Optional<Instant> parse(String name, String text) {
        String stripped = text.strip();
        boolean named = NAMES.contains(name.strip().toLowerCase(Locale.ROOT));
        if (EPOCH.matcher(stripped).matches()
                || named && NUMBER.matcher(stripped).matches()) {
            return Optional.of(instant(stripped));
        }
        try {
            return stripped.indexOf('-') > 0 ? Optional.of(instant(FORMAT.parse(stripped))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a time tells when it was; a short number only counts from a start that the file does not name. */
    static boolean saysWhen(String text) {
        String stripped = text.strip();
        return EPOCH.matcher(stripped).matches() || !NUMBER.matcher(stripped).matches();
    }

    private static Instant instant(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return LocalDate.from(parsed)
                .atTime(time == null ? LocalTime.MIDNIGHT : time)
                .toInstant(offset == null ? ZoneOffset.UTC : offset);
    }

    private static Instant instant(String number) {
        int unit = switch (number.length()) {
            case 13 -> 3;
            case 16 -> 6;
            case 19 -> 9;
            default -> 0;
        };
        BigDecimal seconds = new BigDecimal(number).movePointLeft(number.contains(".") ? 0 : unit);
        BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
        return Instant.ofEpochSecond(
                parts[0].longValueExact(), parts[1].movePointRight(9).longValue());
    }
}
