package dev.andon.streams.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** A record's JSON as one line for people: the station, then what is set, without what only programs need. */
public final class RecordText {

    private static final Set<String> FOR_PROGRAMS = Set.of("station", "record", "provenance", "anomalyMap");

    private RecordText() {}

    /** @param json as {@link ResultTopic#json} gives it */
    public static String line(ObjectNode json) {
        StringJoiner line = new StringJoiner(" ");
        line.add(station(json));
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            JsonNode value = field.getValue();
            boolean empty = value.isNull()
                    || value.isContainerNode() && value.isEmpty()
                    || value.isTextual() && value.asText().isEmpty();
            if (!empty && !FOR_PROGRAMS.contains(field.getKey())) {
                line.add(field.getKey() + "=" + text(value));
            }
        }
        return line.toString();
    }

    static String station(ObjectNode json) {
        return "%-12s".formatted(printable(json.path("station").asText()));
    }

    static String text(JsonNode value) {
        if (!value.isTextual()) {
            return value.toString();
        }
        String printable = printable(value.asText());
        return printable.contains(" ") ? '"' + printable + '"' : printable;
    }

    /** Text that came from a record, which must not steer the terminal it is printed on. */
    public static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
