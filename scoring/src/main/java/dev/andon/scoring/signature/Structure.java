package dev.andon.scoring.signature;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Node;
import dev.andon.scoring.graph.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a signature must fit: a model's build, whatever its values are called, and the bytes of its weights. */
public final class Structure {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> numbers = new HashMap<>();
    private final Map<String, String> weights = new HashMap<>();

    private Structure(Graph graph) {
        graph.weights().forEach(weight -> weights.put(weight.name(), String.valueOf(weight.shape())));
        graph.inputs().forEach(input -> number(input.name()));
        graph.nodes().forEach(this::add);
        graph.outputs().forEach(output -> text.append(number(output.name())).append('\n'));
    }

    /** Operators, attributes, shapes of weights and wiring: SHA-256, hex. */
    public static String of(Graph graph) {
        return Sha256.of(new Structure(graph).text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Values of all float32 weights, in the order of the file: SHA-256, hex. */
    public static String weightsOf(Graph graph) {
        List<float[]> all = graph.weights().stream()
                .map(Value::name)
                .filter(graph::isFloat)
                .map(graph::floats)
                .toList();
        int size = all.stream().mapToInt(values -> values.length).sum();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(size, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        all.forEach(values -> {
            for (float value : values) {
                bytes.putFloat(value);
            }
        });
        return Sha256.of(bytes.array());
    }

    private void add(Node node) {
        text.append(node.operator());
        node.inputs().forEach(input -> text.append(' ').append(number(input)));
        new TreeMap<>(node.attributes())
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(written(value)));
        text.append(" ->");
        node.outputs().forEach(output -> text.append(' ').append(number(output)));
        text.append('\n');
    }

    /** The how-manieth value it is, and for a weight its shape. */
    private String number(String value) {
        if (value.isEmpty()) {
            return "-";
        }
        return numbers.computeIfAbsent(value, name -> numbers.size() + weights.getOrDefault(name, ""));
    }

    private static String written(Object value) {
        if (value instanceof long[] integers) {
            return Arrays.toString(integers);
        }
        return value instanceof float[] numbers ? Arrays.toString(numbers) : value.toString();
    }
}
