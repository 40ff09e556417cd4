package dev.andon.scoring.decision;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** Arguments of a command, checked: each method throws {@link CommandRefusal} naming the argument and its value. */
public record CommandArguments(Map<String, String> byName) {

    public String text(String name) {
        String value = byName.get(name);
        if (value == null) {
            throw new CommandRefusal("%s: missing".formatted(name));
        }
        return value;
    }

    public String text(String name, String absent) {
        return byName.getOrDefault(name, absent);
    }

    public double number(String name) {
        String text = text(name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new CommandRefusal("%s: '%s' is not a number".formatted(name, text));
        }
    }

    public Instant time(String name) {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new CommandRefusal("%s: '%s', but a time like 2026-01-31T08:00:00Z is needed".formatted(name, text));
        }
    }
}
