package dev.andon.scoring.prediction;

import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Weights of several layers or uses side by side, so that one product serves them all. A layer's weight stands among
 * zeros for the stochastic units of the others: cheaper than to take their columns apart.
 */
final class StackedWeights {

    private final Network network;
    private final GraphBuilder graph;

    StackedWeights(Network network, GraphBuilder graph) {
        this.network = network;
        this.graph = graph;
    }

    /** From z of all layers and one more unit, whose weight is the bias: {@code [stochastic + 1, deterministic]}. */
    String ofInput(int layer) {
        String bias = graph.node("Unsqueeze", List.of(Weights.BIAS + layer, graph.integers(0)));
        return concat(List.of(padded(Weights.STOCHASTIC + layer, layer, 0), bias), 0);
    }

    /** From a layer's d to mu_p of all layers, then lambda_p: {@code [deterministic, 2 * stochastic]}. */
    String ofPrior(int layer) {
        String mean = padded(Weights.PRIOR_MEAN + layer, layer, 1);
        return concat(List.of(mean, padded(Weights.PRIOR_DEVIATION + layer, layer, 1)), 1);
    }

    /** From the lowest layer's d to y, then {@link #ofPrior}. */
    String ofLowest() {
        return concat(List.of(Weights.OUTPUT, ofPrior(0)), 1);
    }

    /** Of y, then of all layers' priors. */
    String biases() {
        List<String> biases = new ArrayList<>(List.of(Weights.OUTPUT_BIAS));
        IntStream.range(0, network.layers().size()).forEach(l -> biases.add(Weights.PRIOR_MEAN_BIAS + l));
        IntStream.range(0, network.layers().size()).forEach(l -> biases.add(Weights.PRIOR_DEVIATION_BIAS + l));
        return concat(biases, 0);
    }

    private String padded(String weight, int layer, int axis) {
        int before = network.layers().subList(0, layer).stream()
                .mapToInt(Layer::stochastic)
                .sum();
        int own = network.layers().get(layer).stochastic();
        long[] pads = new long[4];
        pads[axis] = before;
        pads[axis + 2] = network.stochastic() - before - own;
        return own == network.stochastic() ? weight : graph.node("Pad", List.of(weight, graph.integers(pads)));
    }

    private String concat(List<String> values, int axis) {
        return graph.node("Concat", values, Map.of("axis", axis));
    }
}
