package dev.andon.scoring.prediction;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Generation from the prior: what follows a state, step by step. Rows are rollouts, any mix of stations and samples. */
final class ForecastGraph {

    /** With the layer's number, {@code [rows, deterministic]}: h before the first step. */
    static final String STATE = "state_";
    /** With the step's number from 0, {@code [rows, stochastic]}: epsilon of the prior's sample; 0 for the mean path. */
    static final String NOISE = "noise_";

    /** With the step's number from 0, {@code [rows, dimension]}: y. */
    static final String OUTPUT = "output_";
    /** {@code [rows, 2 * stochastic]}: the prior of the first step before tanh and clamp, laid out as adaptive vectors. */
    static final String PRIOR = "prior";
    /** With the layer's number, {@code [rows, deterministic]}: h after the last step. */
    static final String NEXT = "next_";

    private final Network network;
    private final GraphBuilder graph = new GraphBuilder("andon-pv-rnn");
    private final List<String> h = new ArrayList<>();
    private final List<String> d = new ArrayList<>();

    private ForecastGraph(Network network) {
        this.network = network;
    }

    /**
     * The graph over {@code horizon} steps.
     *
     * @param rows rollouts; -1 leaves it open
     */
    static Graph build(Weights weights, int horizon, long rows) {
        ForecastGraph forecast = new ForecastGraph(weights.network());
        weights.addTo(forecast.graph);
        return forecast.assemble(horizon, rows);
    }

    private Graph assemble(int horizon, long rows) {
        layers().forEach(l -> {
            h.add(graph.input(STATE + l, rows, network.layers().get(l).deterministic()));
            d.add(graph.node("Tanh", List.of(h.get(l))));
        });
        for (int step = 0; step < horizon; step++) {
            String noise = graph.input(NOISE + step, rows, network.stochastic());
            String output = step(step, noise);
            graph.output(output, OUTPUT + step, rows, network.dimension());
        }
        layers().forEach(l -> graph.output(h.get(l), NEXT + l));
        return graph.build();
    }

    private String step(int step, String noise) {
        String means = ofPrior(Weights.PRIOR_MEAN);
        String logs = ofPrior(Weights.PRIOR_DEVIATION);
        if (step == 0) {
            graph.output(concat(List.of(means, logs)), PRIOR);
        }
        String deviation = graph.node(
                "Exp",
                List.of(graph.node(
                        "Clip",
                        List.of(
                                logs,
                                graph.scalar(FreeEnergyGraph.LOWEST_LOG_DEVIATION),
                                graph.scalar(FreeEnergyGraph.HIGHEST_LOG_DEVIATION)))));
        String mean = graph.node("Tanh", List.of(means));
        String latent = graph.node("Add", List.of(mean, graph.node("Mul", List.of(deviation, noise))));
        List<String> ofLayer = split(latent);
        for (int l = network.layers().size() - 1; l >= 0; l--) {
            advance(l, ofLayer.get(l));
        }
        return graph.node("Gemm", List.of(d.get(0), Weights.OUTPUT, Weights.OUTPUT_BIAS));
    }

    private void advance(int layer, String latent) {
        float rate = (float) (1 / network.layers().get(layer).timeConstant());
        String input = graph.node(
                "Gemm",
                List.of(latent, Weights.STOCHASTIC + layer, Weights.BIAS + layer),
                Map.of("alpha", rate, "beta", rate));
        input = graph.node("Gemm", List.of(d.get(layer), Weights.RECURRENT + layer, input), Map.of("alpha", rate));
        if (layer < network.layers().size() - 1) {
            input = graph.node(
                    "Gemm", List.of(d.get(layer + 1), Weights.TOP_DOWN + layer, input), Map.of("alpha", rate));
        }
        String kept = graph.node("Mul", List.of(h.get(layer), graph.scalar(1 - rate)));
        h.set(layer, graph.node("Add", List.of(kept, input)));
        d.set(layer, graph.node("Tanh", List.of(h.get(layer))));
    }

    private String ofPrior(String weight) {
        return concat(layers().mapToObj(l -> graph.node("Gemm", List.of(d.get(l), weight + l, weight + "bias_" + l)))
                .toList());
    }

    private List<String> split(String latent) {
        if (network.layers().size() == 1) {
            return List.of(latent);
        }
        long[] sizes = network.layers().stream().mapToLong(Layer::stochastic).toArray();
        return graph.nodes("Split", List.of(latent, graph.integers(sizes)), Map.of("axis", 1), sizes.length);
    }

    private String concat(List<String> values) {
        return values.size() == 1 ? values.get(0) : graph.node("Concat", values, Map.of("axis", 1));
    }

    private IntStream layers() {
        return IntStream.range(0, network.layers().size());
    }
}
