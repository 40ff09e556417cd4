package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.graph.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The backward part of a graph while it is written: the gradients so far, and the nodes that make them. */
final class Tape {

    private final GraphBuilder builder;
    private final Shapes shapes;
    private final Set<String> wanted;
    private final Slopes slopes;
    private final Map<String, Cotangent> cotangents = new HashMap<>();
    private int constants;

    Tape(Graph graph, Set<String> wanted) {
        builder = GraphBuilder.behind(graph);
        shapes = new Shapes(graph);
        this.wanted = wanted;
        slopes = new Slopes(graph, wanted);
    }

    GraphBuilder builder() {
        return builder;
    }

    Shapes shapes() {
        return shapes;
    }

    /** Whether a parameter stands behind the value; for others no gradient is computed. */
    boolean wants(String value) {
        return wanted.contains(value);
    }

    /** The gradient of a value so far; null if nothing has come. */
    @Nullable
    Cotangent find(String value) {
        return cotangents.get(value);
    }

    /** The gradient of a node's only output. */
    Cotangent of(Node node) {
        return cotangents.get(node.output());
    }

    /** Adds to the gradient of a value, if it is wanted: a cotangent of the value's shape, or less where it broadcasts. */
    void add(String value, Cotangent part) {
        if (wants(value)) {
            cotangents.merge(value, part, this::sum);
        }
    }

    /** Adds a cotangent of a shape that the value was broadcast to. */
    void addReduced(String value, Cotangent part, long[] broadcast) {
        if (wants(value)) {
            add(value, Broadcast.undo(part, broadcast, shapes.of(value), this));
        }
    }

    /** Puts a gradient in the place of all so far, which it contains. */
    void replace(String value, Cotangent whole) {
        cotangents.put(value, whole);
    }

    Cotangent times(Cotangent cotangent, String by) {
        Float scalar = shapes.scalar(by);
        if (scalar != null) {
            return cotangent.scaled(scalar);
        }
        return new Cotangent(cotangent.factor(), cotangent.isUniform() ? by : node("Mul", cotangent.tensor(), by));
    }

    Cotangent over(Cotangent cotangent, String by) {
        Float scalar = shapes.scalar(by);
        if (scalar != null) {
            return cotangent.scaled(1 / scalar);
        }
        return cotangent.isUniform()
                ? Cotangent.of(node("Div", scalar(cotangent.factor()), by))
                : new Cotangent(cotangent.factor(), node("Div", cotangent.tensor(), by));
    }

    /** 1 - y^2 for the output y of a Tanh. */
    String slope(String y) {
        return slopes.of(y, this);
    }

    /** The cotangent as a value, of whatever shape it has. */
    String plain(Cotangent cotangent) {
        if (cotangent.isUniform()) {
            return scalar(cotangent.factor());
        }
        if (cotangent.factor() == 1) {
            return cotangent.tensor();
        }
        return cotangent.factor() == -1
                ? node("Neg", cotangent.tensor())
                : node("Mul", cotangent.tensor(), scalar(cotangent.factor()));
    }

    /** The cotangent's tensor, of exactly this shape, without its factor. */
    String whole(Cotangent cotangent, long... shape) {
        String tensor = cotangent.isUniform() ? scalar(1) : cotangent.tensor();
        return Arrays.equals(shapes.of(tensor), shape) ? tensor : node("Expand", tensor, integers(shape));
    }

    /** The cotangent as a value of exactly this shape. */
    String full(Cotangent cotangent, long... shape) {
        return whole(Cotangent.of(plain(cotangent)), shape);
    }

    /** Shape of a cotangent as it stands. */
    long[] shape(Cotangent cotangent) {
        return cotangent.isUniform() ? new long[0] : shapes.of(cotangent.tensor());
    }

    String node(String operator, String... inputs) {
        return node(operator, List.of(inputs), Map.of());
    }

    String node(String operator, List<String> inputs, Map<String, Object> attributes) {
        return nodes(operator, inputs, attributes, 1).get(0);
    }

    List<String> nodes(String operator, List<String> inputs, Map<String, Object> attributes, int outputs) {
        List<String> made = builder.nodes(operator, inputs, attributes, outputs);
        shapes.infer(new Node(made.get(0), operator, inputs, made, attributes));
        return made;
    }

    String scalar(float value) {
        String name = builder.scalar(value);
        shapes.scalar(name, value);
        return name;
    }

    /** A constant of integers: a shape, axes, sizes. */
    String integers(long... values) {
        String name = builder.integers(values);
        shapes.constant(name, values);
        return name;
    }

    /** A constant of floats, under a name of its own. */
    String constant(float[] values, long... shape) {
        String name = builder.constant("constant_" + constants++, values, shape);
        shapes.put(name, shape);
        return name;
    }

    private Cotangent sum(Cotangent first, Cotangent second) {
        if (first.isUniform() && second.isUniform()) {
            return new Cotangent(first.factor() + second.factor(), null);
        }
        if (second.isUniform() || first.isUniform() || Math.abs(first.factor()) != Math.abs(second.factor())) {
            return Cotangent.of(node("Add", plain(first), plain(second)));
        }
        String operator = first.factor() == second.factor() ? "Add" : "Sub";
        return new Cotangent(first.factor(), node(operator, first.tensor(), second.tensor()));
    }
}
