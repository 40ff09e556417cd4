package dev.andon.scoring.gradient;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Nearest;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Node;
import dev.andon.scoring.graph.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reverse-mode differentiation of a graph: the result computes what the graph computes, and the gradients. */
public final class Gradient {

    /** Ends the name of a parameter's gradient. */
    public static final String SUFFIX = "/gradient";

    private static final Map<String, Rule> RULES = rules();

    /** Before, operators took axes and sizes as attributes; behind, ReduceMean takes them as an input. */
    private static final long FIRST_OPSET = 13;

    private static final long LAST_OPSET = 17;

    private Gradient() {}

    /**
     * The graph with one more output {@code <parameter>/gradient}, of the parameter's shape, for each parameter: the
     * gradient of the sum of all elements of the loss. Equal calls give equal bytes.
     *
     * @param graph all shapes fixed, of an operator set from 13 to 17
     * @param loss a value of the graph
     * @param parameters inputs of the graph; {@link Graph#expose} makes inputs of weights
     * @throws StartException {@code MODEL_SHAPE} if a name is unknown, the loss does not depend on a parameter, a shape
     *     is open or an operator between them has no gradient
     */
    public static Graph of(Graph graph, String loss, List<String> parameters) {
        check(graph, loss, parameters);
        Set<String> wanted = between(graph.nodes(), loss, parameters);
        for (String parameter : parameters) {
            if (!wanted.contains(parameter)) {
                throw refused(graph, "'%s' does not depend on '%s'; leave it out".formatted(loss, parameter));
            }
        }
        Tape tape = new Tape(graph, wanted);
        tape.add(loss, Cotangent.ONES);
        pull(graph, tape);
        for (String parameter : parameters) {
            Cotangent gradient = tape.find(parameter);
            if (gradient == null) {
                throw refused(graph, "nothing flows from '%s' to '%s'; leave it out".formatted(loss, parameter));
            }
            long[] shape = tape.shapes().of(parameter);
            tape.builder().output(tape.full(gradient, shape), parameter + SUFFIX, shape);
        }
        return tape.builder().build();
    }

    private static void pull(Graph graph, Tape tape) {
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(output -> tape.find(output) != null)) {
                Rule rule = RULES.get(node.operator());
                if (rule == null) {
                    throw refused(
                            graph,
                            "node %s: operator %s has no gradient here; supported are %s"
                                    .formatted(node.name(), node.operator(), String.join(", ", RULES.keySet())));
                }
                rule.pull(node, tape);
            }
        }
    }

    /** Values the loss depends on that depend on a parameter, the parameters among them. */
    private static Set<String> between(List<Node> nodes, String loss, List<String> parameters) {
        Set<String> behind = new HashSet<>(parameters);
        for (Node node : nodes) {
            if (node.inputs().stream().anyMatch(behind::contains)) {
                behind.addAll(node.outputs());
            }
        }
        Set<String> before = new HashSet<>(Set.of(loss));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (nodes.get(i).outputs().stream().anyMatch(before::contains)) {
                before.addAll(nodes.get(i).inputs());
            }
        }
        before.retainAll(behind);
        return before;
    }

    private static void check(Graph graph, String loss, List<String> parameters) {
        if (graph.opset() < FIRST_OPSET || graph.opset() > LAST_OPSET) {
            throw refused(
                    graph,
                    "gradients are made for operator sets %d to %d, this is %d; export it anew"
                            .formatted(FIRST_OPSET, LAST_OPSET, graph.opset()));
        }
        require(graph, "value", loss, graph.values());
        parameters.forEach(parameter -> require(graph, "input", parameter, graph.inputs()));
    }

    private static void require(Graph graph, String what, String wanted, List<Value> known) {
        Collection<String> names = new TreeSet<>(known.stream().map(Value::name).toList());
        if (!names.contains(wanted)) {
            throw refused(
                    graph,
                    "there is no %s '%s'; nearest: %s"
                            .formatted(what, wanted, String.join(", ", Nearest.to(wanted, names, 3))));
        }
    }

    private static StartException refused(Graph graph, String why) {
        return new StartException(FailureCode.MODEL_SHAPE, "model %s: %s".formatted(graph.name(), why));
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new TreeMap<>(Elementwise.RULES);
        rules.putAll(Products.RULES);
        rules.putAll(Layout.RULES);
        rules.putAll(Reductions.RULES);
        rules.putAll(Normalisation.RULES);
        rules.putAll(Convolution.RULES);
        rules.putAll(Pooling.RULES);
        return rules;
    }
}
