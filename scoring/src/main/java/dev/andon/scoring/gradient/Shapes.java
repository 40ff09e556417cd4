package dev.andon.scoring.gradient;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Node;
import dev.andon.scoring.graph.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shapes of all values of a graph, inferred from those of its inputs and weights. */
final class Shapes {

    private final String graph;
    private final Map<String, long[]> known = new HashMap<>();
    private final Map<String, long[]> integers = new HashMap<>();
    private final Map<String, Float> scalars = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();

    Shapes(Graph graph) {
        this.graph = graph.name();
        graph.inputs().forEach(this::declared);
        for (Value weight : graph.weights()) {
            declared(weight);
            read(graph, weight.name());
        }
        Map<String, Value> values = new HashMap<>();
        graph.values().forEach(value -> values.put(value.name(), value));
        for (Node node : graph.nodes()) {
            infer(node);
            node.outputs().stream()
                    .filter(output -> !output.isEmpty() && !known.containsKey(output))
                    .forEach(output -> declared(values.get(output)));
        }
    }

    /**
     * Shape of a value.
     *
     * @throws StartException {@code MODEL_SHAPE} if it could not be inferred, with the first cause
     */
    long[] of(String value) {
        long[] shape = known.get(value);
        if (shape == null) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "model %s: no gradient without the shape of '%s': %s"
                            .formatted(graph, value, reasons.getOrDefault(value, "no node makes it")));
        }
        return shape;
    }

    int rank(String value) {
        return of(value).length;
    }

    /** Values of a constant of integers; null if it is none. */
    long @Nullable [] integers(String value) {
        return integers.get(value);
    }

    /** The one element of a constant; null if the value is none. */
    @Nullable
    Float scalar(String value) {
        return scalars.get(value);
    }

    void constant(String name, long... values) {
        known.put(name, new long[] {values.length});
        integers.put(name, values);
    }

    void scalar(String name, float value) {
        known.put(name, new long[0]);
        scalars.put(name, value);
    }

    void put(String value, long... shape) {
        known.put(value, shape);
    }

    /** Finds the shapes of what a node makes, or keeps the reason why not. */
    void infer(Node node) {
        Inference inference = Inference.OF.get(node.operator());
        if (inference == null) {
            unknown(node, "node %s: operator %s is unknown here".formatted(node.name(), node.operator()));
            return;
        }
        for (String input : node.inputs()) {
            if (!input.isEmpty() && !known.containsKey(input)) {
                unknown(node, reasons.getOrDefault(input, "no node makes '%s'".formatted(input)));
                return;
            }
        }
        try {
            List<long[]> shapes = inference.shapes(node, this);
            for (int i = 0; i < node.outputs().size(); i++) {
                known.put(node.outputs().get(i), shapes.get(i));
            }
        } catch (StartException e) {
            unknown(node, e.getMessage());
        }
    }

    private void unknown(Node node, String reason) {
        node.outputs().forEach(output -> reasons.put(output, reason));
    }

    /** The shape that two shapes broadcast to. */
    static long[] broadcast(long[] first, long[] second) {
        long[] shape = padded(first, Math.max(first.length, second.length));
        long[] other = padded(second, shape.length);
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shape[i] == 1 ? other[i] : shape[i];
        }
        return shape;
    }

    /** A shape with ones in front. */
    static long[] padded(long[] shape, int rank) {
        long[] padded = new long[rank];
        Arrays.fill(padded, 0, rank - shape.length, 1);
        System.arraycopy(shape, 0, padded, rank - shape.length, shape.length);
        return padded;
    }

    static long size(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private void declared(Value value) {
        List<Long> shape = value.shape();
        if (shape != null && !shape.contains(-1L)) {
            known.put(value.name(), shape.stream().mapToLong(Long::longValue).toArray());
        } else {
            reasons.putIfAbsent(
                    value.name(),
                    "'%s' has an open dimension (%s); give it a fixed shape".formatted(value.name(), shape));
        }
    }

    private void read(Graph graph, String weight) {
        if (graph.isFloat(weight) && size(of(weight)) == 1) {
            scalars.put(weight, graph.floats(weight)[0]);
        } else if (graph.isInteger(weight)) {
            integers.put(weight, graph.integers(weight));
        }
    }
}
