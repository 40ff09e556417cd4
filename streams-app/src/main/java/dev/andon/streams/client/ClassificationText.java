package dev.andon.streams.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.StringJoiner;

/** A classification's JSON as one line for people: the frame, its label, and what the classifier was patched with. */
public final class ClassificationText {

    private ClassificationText() {}

    /** @param json as {@link ResultTopic#json} gives it */
    static String line(ObjectNode json) {
        StringJoiner line = new StringJoiner(" ");
        line.add(RecordText.station(json));
        line.add(RecordText.text(json.path("frameId")));
        line.add(json.path("capturedAt").asText());
        String label = json.path("label").asText();
        line.add(RecordText.text(json.path("label")));
        line.add(number("%.4f", json.path("probabilities").path(label)));
        line.add(state(json));
        return line.toString();
    }

    /** Corruption, patches and who chose them. */
    public static String state(ObjectNode json) {
        StringJoiner state = new StringJoiner(" ");
        if (json.path("corruption").isTextual()) {
            state.add("corruption=" + RecordText.text(json.path("corruption")));
            state.add("severity=" + number("%.2f", json.path("severity")));
        } else {
            state.add("clean");
        }
        for (JsonNode patch : json.path("patches")) {
            state.add("patch=" + RecordText.text(patch.path("signature")) + number(":%.3f", patch.path("strength")));
        }
        if (json.path("patchedBy").isTextual()) {
            state.add("patchedBy=" + RecordText.text(json.path("patchedBy")));
        }
        return state.toString();
    }

    private static String number(String format, JsonNode number) {
        return String.format(Locale.ROOT, format, number.asDouble());
    }
}
