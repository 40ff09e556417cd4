package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shape of a PV-RNN (Ahmadi and Tani 2019): layers from the fast one next to the output up to the slow top.
 *
 * @param dimension values an observation has
 * @param layers lowest first; each reads the one above it at the same step
 */
public record Network(int dimension, List<Layer> layers) {

    public Network {
        require(dimension >= 1, "dimension", dimension, "at least 1");
        require(!layers.isEmpty(), "layers", 0, "at least one layer");
        layers = List.copyOf(layers);
    }

    /** Deterministic units of all layers. */
    public int deterministic() {
        return layers.stream().mapToInt(Layer::deterministic).sum();
    }

    /** Stochastic units of all layers. */
    public int stochastic() {
        return layers.stream().mapToInt(Layer::stochastic).sum();
    }

    /** The same network with {@code factor} times its meta-priors; the first step keeps its own. */
    public Network withMetaPriorTimes(double factor) {
        return new Network(
                dimension,
                layers.stream()
                        .map(layer -> new Layer(
                                layer.deterministic(),
                                layer.stochastic(),
                                layer.timeConstant(),
                                layer.metaPrior() * factor,
                                layer.firstMetaPrior()))
                        .toList());
    }

    /** Weights by name with their shapes, {@code [in, out]} or {@code [out]}, in the order of the file. */
    public Map<String, long[]> weightShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        IntStream.range(0, layers.size()).forEach(l -> {
            long d = layers.get(l).deterministic();
            long z = layers.get(l).stochastic();
            shapes.put(Weights.RECURRENT + l, new long[] {d, d});
            shapes.put(Weights.STOCHASTIC + l, new long[] {z, d});
            shapes.put(Weights.BIAS + l, new long[] {d});
            if (l < layers.size() - 1) {
                shapes.put(Weights.TOP_DOWN + l, new long[] {layers.get(l + 1).deterministic(), d});
            }
            shapes.put(Weights.PRIOR_MEAN + l, new long[] {d, z});
            shapes.put(Weights.PRIOR_MEAN_BIAS + l, new long[] {z});
            shapes.put(Weights.PRIOR_DEVIATION + l, new long[] {d, z});
            shapes.put(Weights.PRIOR_DEVIATION_BIAS + l, new long[] {z});
        });
        shapes.put(Weights.OUTPUT, new long[] {layers.get(0).deterministic(), dimension});
        shapes.put(Weights.OUTPUT_BIAS, new long[] {dimension});
        return shapes;
    }

    private static void require(boolean holds, String key, Object value, String wanted) {
        if (!holds) {
            throw new StartException(FailureCode.SETTINGS, "%s is %s; it must be %s".formatted(key, value, wanted));
        }
    }
}
