package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A report's figures for a terminal. */
public final class ReplaySummary {

    private ReplaySummary() {}

    /** @param report as in {@code report.json} */
    public static String of(ObjectNode report) {
        StringBuilder text = new StringBuilder();
        for (JsonNode candidate : report.get("candidates")) {
            text.append("%s%n".formatted(candidate.get("name").asText()));
            candidate
                    .get("figures")
                    .properties()
                    .forEach(figure ->
                            text.append("  %-28s %s%n".formatted(figure.getKey(), number(figure.getValue()))));
        }
        for (JsonNode difference : report.get("differences")) {
            text.append("%s decides %d records otherwise than %s%n"
                    .formatted(
                            difference.get("to").asText(),
                            difference.get("decisions").asInt(),
                            difference.get("from").asText()));
        }
        return text.toString();
    }

    private static String number(JsonNode value) {
        return value.isIntegralNumber() ? value.asText() : String.format(Locale.ROOT, "%.4f", value.asDouble());
    }
}
