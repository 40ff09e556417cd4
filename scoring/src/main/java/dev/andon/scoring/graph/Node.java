package dev.andon.scoring.graph;

import java.util.List;
import java.util.Map;

/**
 * One step of a graph.
 *
 * @param inputs names of values; empty where an optional one is left out
 * @param attributes as {@link Attributes#of} takes them; tensors and graphs are left out
 */
public record Node(
        String name, String operator, List<String> inputs, List<String> outputs, Map<String, Object> attributes) {

    /** Name of an input; empty if it is left out. */
    public String input(int index) {
        return index < inputs.size() ? inputs.get(index) : "";
    }

    public String output() {
        return outputs.get(0);
    }

    public int integer(String attribute, int otherwise) {
        return attributes.get(attribute) instanceof Number value ? Math.toIntExact(value.longValue()) : otherwise;
    }

    public float number(String attribute, float otherwise) {
        return attributes.get(attribute) instanceof Number value ? value.floatValue() : otherwise;
    }

    public String text(String attribute, String otherwise) {
        return attributes.get(attribute) instanceof String value ? value : otherwise;
    }

    public long[] integers(String attribute, long... otherwise) {
        return attributes.get(attribute) instanceof long[] values ? values : otherwise;
    }
}
