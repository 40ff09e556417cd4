package dev.andon.scoring.signature;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Node;
import dev.andon.scoring.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Layers of a classifier that carry weights, counted from its input: convolutions and products, with their biases and
 * the batch normalisation behind them. A layer's depth is the number of such layers on the longest way to it, so
 * the shortcut of a residual block is as deep as the block's entry.
 */
final class Layers {

    private static final Set<String> PRODUCTS = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

    private final Graph graph;
    private final Map<String, long[]> shapes;
    private final Map<String, List<Node>> consumers = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<LayerWeight> weights = new ArrayList<>();

    private Layers(Graph graph) {
        this.graph = graph;
        shapes = graph.weights().stream()
                .filter(weight -> graph.isFloat(weight.name()))
                .collect(Collectors.toMap(Value::name, Layers::shape));
    }

    /**
     * All weights of all layers, in the order of computation.
     *
     * @throws StartException if the graph is not in the order of computation, or a weight serves two layers
     */
    static List<LayerWeight> of(Graph graph) {
        Layers layers = new Layers(graph);
        List<Node> nodes = graph.nodes();
        nodes.forEach(node -> node.inputs()
                .forEach(input -> layers.consumers
                        .computeIfAbsent(input, name -> new ArrayList<>())
                        .add(node)));
        nodes.forEach(layers::visit);
        return layers.weights;
    }

    private void visit(Node node) {
        int depth = node.inputs().stream()
                .mapToInt(input -> depths.getOrDefault(input, 0))
                .max()
                .orElse(0);
        if (PRODUCTS.contains(node.operator()) && shapes.containsKey(node.input(1))) {
            depth++;
            product(node, depth);
        } else if (node.operator().equals("BatchNormalization")) {
            normalisation(node, Math.max(1, depth));
        }
        for (String output : node.outputs()) {
            depths.put(output, depth);
        }
    }

    private void product(Node node, int depth) {
        int channels = channels(node);
        take(depth, Role.WEIGHT, node.input(1), channels);
        if (node.operator().equals("MatMul")) {
            takeAddedBias(node, depth);
        } else if (shapes.containsKey(node.input(2))) {
            take(depth, Role.BIAS, node.input(2), 0);
        }
    }

    /** A product's bias is the constant that its only consumer adds. */
    private void takeAddedBias(Node node, int depth) {
        List<Node> next = consumers.getOrDefault(node.output(), List.of());
        if (next.size() == 1 && next.get(0).operator().equals("Add")) {
            next.get(0).inputs().stream()
                    .filter(input -> shapes.containsKey(input) && shapes.get(input).length == 1)
                    .forEach(bias -> take(depth, Role.BIAS, bias, 0));
        }
    }

    private void normalisation(Node node, int depth) {
        take(depth, Role.SCALE, node.input(1), 0);
        take(depth, Role.SHIFT, node.input(2), 0);
        take(depth, Role.MEAN, node.input(3), 0);
        take(depth, Role.VARIANCE, node.input(4), 0);
    }

    private void take(int depth, Role role, String name, int channels) {
        if (!shapes.containsKey(name)) {
            throw refused("weight '%s' is not a float32 value in the file".formatted(name));
        }
        if (!taken.add(name) || consumers.get(name).size() > 1) {
            throw refused("weight '%s' serves two layers; export the model with a copy for each".formatted(name));
        }
        weights.add(new LayerWeight(weights.size(), depth, role, name, shapes.get(name), channels));
    }

    private int channels(Node node) {
        return switch (node.operator()) {
            case "Conv" -> 0;
            case "ConvTranspose" -> 1;
            case "Gemm" -> node.integer("transB", 0) == 1 ? 0 : 1;
            default -> shapes.get(node.input(1)).length - 1;
        };
    }

    private StartException refused(String why) {
        return new StartException(FailureCode.MODEL_SHAPE, "model %s: %s".formatted(graph.name(), why));
    }

    private static long[] shape(Value weight) {
        return Objects.requireNonNull(weight.shape()).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}
