package dev.andon.streams.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.StringJoiner;

/** A prediction's JSON as one line for people: which observation, and what is to be said of the station; no series. */
final class PredictionText {

    private PredictionText() {}

    /** @param json as {@link ResultTopic#json} gives it */
    static String line(ObjectNode json) {
        StringJoiner line = new StringJoiner(" ");
        line.add(RecordText.station(json));
        line.add(json.path("epoch").asText() + ":" + json.path("sequence").asText());
        line.add(json.path("observedAt").asText());
        line.add("status=" + json.path("status").asText());
        addNumber(line, "score", json);
        addNumber(line, "pValue", json);
        addNumber(line, "anomalyScore", json);
        addWord(line, "anomalous", json);
        addWord(line, "alarm", json);
        if (json.path("masked").asInt() > 0) {
            line.add("masked=" + json.path("masked"));
        }
        for (String text : new String[] {"restarted", "thresholdsBy"}) {
            if (json.path(text).isTextual()) {
                line.add(text + "=" + RecordText.text(json.path(text)));
            }
        }
        return line.toString();
    }

    /** Four digits are what an eye can use; programs take the JSON. */
    private static void addNumber(StringJoiner line, String name, ObjectNode json) {
        JsonNode number = json.path(name);
        if (number.isNumber()) {
            line.add(String.format(Locale.ROOT, "%s=%.4g", name, number.doubleValue()));
        }
    }

    private static void addWord(StringJoiner line, String name, ObjectNode json) {
        if (json.path(name).asBoolean()) {
            line.add(name.toUpperCase(Locale.ROOT));
        }
    }
}
