package dev.andon.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Why and where a record was rejected, as headers of the dead letter; key and value are the rejected bytes unchanged.
 * No stack traces: they tell an operator nothing and a stranger too much.
 *
 * @param code failure code, stable, for programs
 * @param reason one line for people: the thing, its value and what to do
 * @param method which method rejected it, lower case
 * @param topic topic of the rejected record
 * @param partition partition of the rejected record
 * @param offset offset of the rejected record
 * @param time timestamp of the rejected record
 * @param application application id that rejected it
 */
public record DeadLetter(
        String code,
        String reason,
        String method,
        String topic,
        int partition,
        long offset,
        Instant time,
        String application) {

    private static final String PREFIX = "andon.";

    /** Adds this letter to the headers of the record that carries the rejected bytes. */
    public void writeTo(Headers headers) {
        put(headers, "code", code);
        put(headers, "reason", reason);
        put(headers, "method", method);
        put(headers, "topic", topic);
        put(headers, "partition", Integer.toString(partition));
        put(headers, "offset", Long.toString(offset));
        put(headers, "time", time.toString());
        put(headers, "application", application);
    }

    /** The letter that {@code headers} carry; empty where a header is missing or malformed. */
    public static Optional<DeadLetter> readFrom(Headers headers) {
        try {
            return Optional.of(new DeadLetter(
                    get(headers, "code"),
                    get(headers, "reason"),
                    get(headers, "method"),
                    get(headers, "topic"),
                    Integer.parseInt(get(headers, "partition")),
                    Long.parseLong(get(headers, "offset")),
                    Instant.parse(get(headers, "time")),
                    get(headers, "application")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(PREFIX + name).add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String get(Headers headers, String name) {
        Header header = headers.lastHeader(PREFIX + name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("no header " + PREFIX + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
