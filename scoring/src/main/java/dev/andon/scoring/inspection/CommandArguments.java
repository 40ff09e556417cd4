package dev.andon.scoring.inspection;

import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** Arguments of a command, checked: each method throws {@link CommandRefusal} naming the argument and its value. */
record CommandArguments(Map<String, String> byName) {

    String text(String name) {
        String value = byName.get(name);
        if (value == null) {
            throw new CommandRefusal("%s: missing".formatted(name));
        }
        return value;
    }

    String text(String name, String absent) {
        return byName.getOrDefault(name, absent);
    }

    double number(String name) {
        String text = text(name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new CommandRefusal("%s: '%s' is not a number".formatted(name, text));
        }
    }

    Instant time(String name) {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new CommandRefusal("%s: '%s', but a time like 2026-01-31T08:00:00Z is needed".formatted(name, text));
        }
    }

    /** From {@code review}, {@code reject} and, where they are no p-values, {@code scale}. */
    Thresholds thresholds() {
        String scale = text("scale", "p-value");
        Thresholds thresholds = new Thresholds(
                switch (scale) {
                    case "p-value" -> Scale.P_VALUE;
                    case "score" -> Scale.SCORE;
                    default -> throw new CommandRefusal("scale: '%s', but p-value or score is needed".formatted(scale));
                },
                number("review"),
                number("reject"));
        InspectionSettings.requireResolvable(thresholds);
        return thresholds;
    }
}
