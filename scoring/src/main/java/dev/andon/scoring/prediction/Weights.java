package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A PV-RNN's weights, shared by all stations: float32, row-major, {@code [in, out]}, each under its name and the number
 * of its layer.
 *
 * @param network whose weights these are
 * @param tensors name to values, in the order of {@link Network#weightShapes}
 */
public record Weights(Network network, Map<String, float[]> tensors) {

    static final String RECURRENT = "recurrent_";
    static final String STOCHASTIC = "stochastic_";
    static final String BIAS = "bias_";
    static final String TOP_DOWN = "top_down_";
    static final String PRIOR_MEAN = "prior_mean_";
    static final String PRIOR_MEAN_BIAS = "prior_mean_bias_";
    static final String PRIOR_DEVIATION = "prior_deviation_";
    static final String PRIOR_DEVIATION_BIAS = "prior_deviation_bias_";
    static final String OUTPUT = "output_weight";
    static final String OUTPUT_BIAS = "output_bias";

    /** Beyond this no training arrives, and products are no longer finite. */
    private static final float LARGEST = 1e6f;

    public Weights {
        Map<String, long[]> shapes = network.weightShapes();
        if (!shapes.keySet().equals(tensors.keySet())) {
            throw new IllegalArgumentException("weights are %s, not %s".formatted(shapes.keySet(), tensors.keySet()));
        }
        Map<String, float[]> ordered = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> shape : shapes.entrySet()) {
            ordered.put(shape.getKey(), sized(shape.getKey(), tensors.get(shape.getKey()), shape.getValue()));
        }
        tensors = ordered;
    }

    /** Weights to start training from: Glorot normal, biases 0. */
    public static Weights random(Network network, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> tensors = new LinkedHashMap<>();
        network.weightShapes().forEach((name, shape) -> {
            float[] values = new float[size(shape)];
            if (shape.length == 2) {
                double deviation = Math.sqrt(2.0 / (shape[0] + shape[1]));
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (deviation * Gaussian.draw(random));
                }
            }
            tensors.put(name, values);
        });
        return new Weights(network, tensors);
    }

    /**
     * Weights of a model file.
     *
     * @throws StartException {@code MODEL_SHAPE} if one is missing or of another size than the manifest's network has
     */
    public static Weights read(Network network, Graph graph) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        network.weightShapes().forEach((name, shape) -> {
            float[] values = graph.floats(name);
            if (values.length != size(shape)) {
                throw new StartException(
                        FailureCode.MODEL_SHAPE,
                        "weight %s of model %s has %d values; its manifest's layers ask for %s"
                                .formatted(name, graph.name(), values.length, Arrays.toString(shape)));
            }
            requireFinite(name, values, graph.name());
            tensors.put(name, values);
        });
        return new Weights(network, tensors);
    }

    /** As an ONNX file: one step of generation from the prior, which any runtime can run. */
    public byte[] toOnnx() {
        return ForecastGraph.build(this, 1, -1).toBytes();
    }

    /** Makes every weight a constant of a graph, under its name. */
    void addTo(GraphBuilder graph) {
        network.weightShapes().forEach((name, shape) -> graph.constant(name, tensors.get(name), shape));
    }

    private static float[] sized(String name, float[] values, long[] shape) {
        if (values.length != size(shape)) {
            throw new IllegalArgumentException(
                    "weight %s has %d values, not %s".formatted(name, values.length, Arrays.toString(shape)));
        }
        return values;
    }

    private static void requireFinite(String name, float[] values, String model) {
        for (float value : values) {
            if (!(Math.abs(value) <= LARGEST)) {
                throw new StartException(
                        FailureCode.MODEL_SHAPE,
                        "weight %s of model %s holds %s; it cannot be used, train it anew"
                                .formatted(name, model, value));
            }
        }
    }

    private static int size(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }
}
