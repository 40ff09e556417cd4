package dev.andon.scoring.prediction;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * From adaptive vectors to free energy, over a window of steps and a batch of stations. The posterior does not depend on
 * d, so all but the recurrence itself is computed once over the stacked steps.
 *
 * <p>Rows are steps times stations, earliest step first: row {@code step * batch + station}. A station with fewer steps
 * than the window has them at its end; before them {@link #LIVE} is 0, which keeps its state at 0.
 */
public final class FreeEnergyGraph {

    /** {@code [rows, 2 * stochastic]}: a^mu of all layers, lowest first, then a^sigma. */
    public static final String ADAPTIVE = "adaptive";
    /** {@code [rows, dimension]}: observations x; any number where {@link #PRESENT} is 0. */
    public static final String OBSERVED = "observed";
    /** {@code [rows, dimension]}: 1, or 0 for a missing value. */
    public static final String PRESENT = "present";
    /** {@code [rows, 1]}: 1, or 0 before a station's first step. */
    public static final String LIVE = "live";
    /** {@code [rows, stochastic]}: {@link #LIVE} of each unit, since a broadcast product costs ten times as much. */
    public static final String LIVE_UNITS = "live_units";
    /** {@code [rows, stochastic]}: 0 at a stream's first step, whose prior is the unit Gaussian, else 1. */
    public static final String LEARNED_PRIOR = "learned_prior";
    /** {@code [rows, stochastic]}: meta-prior over the layer's units, w_l / Z_l; 0 where the row is not live. */
    public static final String COMPLEXITY_WEIGHT = "complexity_weight";
    /** {@code [rows, stochastic]}: epsilon of the posterior's sample, where built with noise. */
    public static final String NOISE = "noise";
    /** With the layer's number, {@code [batch, deterministic]}: h just before the window. */
    public static final String CARRIED = "carried_";

    /**
     * {@code [rows]}: F of each step. Summed over the window outside: a reduction over rows rounds by a station's place
     * in the batch.
     */
    public static final String FREE_ENERGY = "free_energy";
    /** {@code [rows, dimension]}: y. */
    public static final String OUTPUT = "output";
    /** {@code [rows]}: reconstruction term. */
    public static final String ACCURACY = "accuracy";
    /** {@code [rows, stochastic]}: divergence of posterior from prior of each unit, unweighted. */
    public static final String COMPLEXITY = "complexity";
    /** With the layer's number, {@code [batch, deterministic]}: h after the window's first step. */
    public static final String FIRST = "first_";
    /** With the layer's number, {@code [batch, deterministic]}: h after the window's last step. */
    public static final String LAST = "last_";

    /** Bounds of log sigma. */
    static final float LOWEST_LOG_DEVIATION = -6;

    static final float HIGHEST_LOG_DEVIATION = 3;

    private final Network network;
    private final int window;
    private final int batch;
    private final long rows;
    private final GraphBuilder graph = new GraphBuilder("andon-pv-rnn");
    private final StackedWeights weights;

    private FreeEnergyGraph(Network network, int window, int batch) {
        this.network = network;
        this.window = window;
        this.batch = batch;
        this.rows = (long) window * batch;
        this.weights = new StackedWeights(network, graph);
    }

    /**
     * The graph with every output named here.
     *
     * @param noise whether the posterior is sampled ({@link #NOISE} is an input) or its mean is taken
     */
    public static Graph build(Weights weights, int window, int batch, boolean noise) {
        FreeEnergyGraph energy = new FreeEnergyGraph(weights.network(), window, batch);
        weights.addTo(energy.graph);
        return energy.assemble(noise);
    }

    private Graph assemble(boolean noise) {
        String adaptive = graph.input(ADAPTIVE, rows, 2L * network.stochastic());
        List<String> halves = split(adaptive, Collections.nCopies(2, network.stochastic()), 1);
        String mean = graph.node("Tanh", List.of(halves.get(0)));
        String logDeviation = clip(halves.get(1));
        List<List<String>> hidden = recur(inputs(noise ? sample(mean, logDeviation) : mean));
        List<String> lowest = lowest(hidden.get(0));
        String accuracy = accuracy(slice(lowest.get(0), batch, rows + batch));
        String prior = prior(slice(lowest.get(1), 0, rows), hidden.subList(1, hidden.size()));
        String complexity = complexity(mean, logDeviation, prior);
        graph.output(energy(accuracy, complexity), FREE_ENERGY, rows);
        graph.output(accuracy, ACCURACY, rows);
        graph.output(complexity, COMPLEXITY, rows, network.stochastic());
        return graph.build();
    }

    private String sample(String mean, String logDeviation) {
        String noise = graph.input(NOISE, rows, network.stochastic());
        String deviation = graph.node("Exp", List.of(logDeviation));
        return graph.node("Add", List.of(mean, graph.node("Mul", List.of(deviation, noise))));
    }

    /** What z adds to h, {@code [layer][step]} of {@code [batch, deterministic]}; nothing in rows that are not live. */
    private List<List<String>> inputs(String latent) {
        String live = graph.input(LIVE, rows, 1);
        String units = graph.input(LIVE_UNITS, rows, network.stochastic());
        // The bias is the weight of one more unit, live itself: masked rows are few columns this way.
        String all = concat(List.of(graph.node("Mul", List.of(latent, units)), live), 1);
        return layers().mapToObj(l -> {
                    String input = graph.node("Gemm", List.of(all, weights.ofInput(l)), Map.of("alpha", rate(l)));
                    return split(input, Collections.nCopies(window, batch), 0);
                })
                .toList();
    }

    /** d, {@code [layer][0 .. window]}, the first from before the window. */
    private List<List<String>> recur(List<List<String>> inputs) {
        List<String> h = new ArrayList<>();
        List<List<String>> d = new ArrayList<>();
        layers().forEach(l -> {
            h.add(graph.input(CARRIED + l, batch, network.layers().get(l).deterministic()));
            d.add(new ArrayList<>(List.of(graph.node("Tanh", List.of(h.get(l))))));
        });
        for (int step = 0; step < window; step++) {
            for (int l = network.layers().size() - 1; l >= 0; l--) {
                String driven = product(l, d.get(l).get(step), Weights.RECURRENT + l, h.get(l), 1 - rate(l));
                if (l < network.layers().size() - 1) {
                    driven = product(l, d.get(l + 1).get(step + 1), Weights.TOP_DOWN + l, driven, 1);
                }
                h.set(l, graph.node("Add", List.of(driven, inputs.get(l).get(step))));
                d.get(l).add(graph.node("Tanh", List.of(h.get(l))));
            }
            edge(step, h);
        }
        return d;
    }

    private void edge(int step, List<String> h) {
        if (step == 0) {
            layers().forEach(l -> graph.output(h.get(l), FIRST + l));
        }
        if (step == window - 1) {
            layers().forEach(l -> graph.output(h.get(l), LAST + l));
        }
    }

    /** {@code d weight / tau + kept added}. */
    private String product(int layer, String d, String weight, String added, float kept) {
        return graph.node("Gemm", List.of(d, weight, added), Map.of("alpha", rate(layer), "beta", kept));
    }

    /**
     * From the lowest layer's d, before the window and at every step, in one product: y, and its part of {@link #prior}
     * with the biases of all.
     */
    private List<String> lowest(List<String> d) {
        String all = graph.node("Gemm", List.of(concat(d, 0), weights.ofLowest(), weights.biases()));
        return split(all, List.of(network.dimension(), 2 * network.stochastic()), 1);
    }

    /** mu_p of all layers, then lambda_p, {@code [rows, 2 * stochastic]}, before their bounds. */
    private String prior(String lowest, List<List<String>> others) {
        String sum = lowest;
        for (int l = 1; l <= others.size(); l++) {
            String before = concat(others.get(l - 1).subList(0, window), 0);
            sum = graph.node("Gemm", List.of(before, weights.ofPrior(l), sum));
        }
        return sum;
    }

    private String accuracy(String output) {
        String observed = graph.input(OBSERVED, rows, network.dimension());
        String present = graph.input(PRESENT, rows, network.dimension());
        graph.output(output, OUTPUT, rows, network.dimension());
        String error = graph.node("Mul", List.of(graph.node("Sub", List.of(output, observed)), present));
        String sum = sumOfUnits(graph.node("Mul", List.of(error, error)));
        return graph.node("Mul", List.of(sum, graph.scalar(0.5f / network.dimension())));
    }

    /** {@code (exp(u) - u - 1 + (mu_q - mu_p)^2 exp(-2 lambda_p)) / 2} with {@code u = 2 (lambda_q - lambda_p)}. */
    private String complexity(String mean, String logDeviation, String prior) {
        String learned = graph.input(LEARNED_PRIOR, rows, network.stochastic());
        List<String> halves = split(prior, Collections.nCopies(2, network.stochastic()), 1);
        String priorMean = graph.node("Mul", List.of(graph.node("Tanh", List.of(halves.get(0))), learned));
        String priorLog = graph.node("Mul", List.of(clip(halves.get(1)), learned));
        String two = graph.scalar(2);
        String u = graph.node("Mul", List.of(graph.node("Sub", List.of(logDeviation, priorLog)), two));
        String distance = graph.node("Sub", List.of(mean, priorMean));
        String precision = graph.node("Exp", List.of(graph.node("Mul", List.of(priorLog, graph.scalar(-2)))));
        String squares = graph.node("Mul", List.of(graph.node("Mul", List.of(distance, distance)), precision));
        String gain = graph.node("Add", List.of(graph.node("Exp", List.of(u)), squares));
        String loss = graph.node("Add", List.of(u, graph.scalar(1)));
        return graph.node("Mul", List.of(graph.node("Sub", List.of(gain, loss)), graph.scalar(0.5f)));
    }

    private String energy(String accuracy, String complexity) {
        String weight = graph.input(COMPLEXITY_WEIGHT, rows, network.stochastic());
        String weighted = sumOfUnits(graph.node("Mul", List.of(complexity, weight)));
        return graph.node("Add", List.of(accuracy, weighted));
    }

    private String sumOfUnits(String rows) {
        return graph.node("ReduceSum", List.of(rows, graph.integers(1)), Map.of("keepdims", 0));
    }

    private String clip(String value) {
        return graph.node(
                "Clip", List.of(value, graph.scalar(LOWEST_LOG_DEVIATION), graph.scalar(HIGHEST_LOG_DEVIATION)));
    }

    private List<String> split(String value, List<Integer> sizes, int axis) {
        if (sizes.size() == 1) {
            return List.of(value);
        }
        long[] longs = sizes.stream().mapToLong(Integer::longValue).toArray();
        return graph.nodes("Split", List.of(value, graph.integers(longs)), Map.of("axis", axis), sizes.size());
    }

    private String slice(String value, long from, long to) {
        return graph.node("Slice", List.of(value, graph.integers(from), graph.integers(to), graph.integers(0)));
    }

    private String concat(List<String> values, int axis) {
        return values.size() == 1 ? values.get(0) : graph.node("Concat", values, Map.of("axis", axis));
    }

    private float rate(int layer) {
        return (float) (1 / network.layers().get(layer).timeConstant());
    }

    private IntStream layers() {
        return IntStream.range(0, network.layers().size());
    }
}
