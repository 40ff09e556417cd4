package dev.andon.scoring.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Holds a graph's gradients against central differences. */
final class FiniteDifferences {

    /** Of the order where rounding (1e-7 / step) and the cubic term (step^2) are equally small. */
    private static final float STEP = 1f / 128;

    private static final double TOLERANCE = 3e-3;

    private FiniteDifferences() {}

    static void check(Graph graph, String loss, Use.Domain on, long seed) {
        check(graph, loss, on.from(), on.to(), seed);
    }

    /** Every element of the gradient of {@code loss}, with respect to all inputs, at a random point of the range. */
    static void check(Graph graph, String loss, double from, double to, long seed) {
        List<String> parameters = graph.inputs().stream().map(Value::name).toList();
        Map<String, float[]> point = random(graph.inputs(), from, to, new SplittableRandom(seed));
        try (Run forward = new Run(graph);
                Run backward = new Run(Gradient.of(graph, loss, parameters))) {
            Map<String, float[]> results = backward.on(point);
            assertThat(results.get(loss)).containsExactly(forward.on(point).get(loss), within(1e-5f));
            for (String parameter : parameters) {
                double[] expected = differences(forward, loss, point, parameter);
                float[] gradient = results.get(parameter + Gradient.SUFFIX);
                for (int i = 0; i < expected.length; i++) {
                    assertThat((double) gradient[i])
                            .as("%s[%d]", parameter, i)
                            .isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
                }
            }
        }
    }

    static Map<String, float[]> random(List<Value> inputs, double from, double to, SplittableRandom random) {
        Map<String, float[]> values = new HashMap<>();
        for (Value input : inputs) {
            int size = Math.toIntExact(input.shape().stream().reduce(1L, Math::multiplyExact));
            values.put(input.name(), random(size, from, to, random));
        }
        return values;
    }

    static float[] random(int size, double from, double to, SplittableRandom random) {
        float[] array = new float[size];
        for (int i = 0; i < size; i++) {
            array[i] = (float) random.nextDouble(from, to);
        }
        return array;
    }

    private static double[] differences(Run forward, String loss, Map<String, float[]> point, String parameter) {
        float[] values = point.get(parameter);
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            values[i] = value + STEP;
            double above = sum(forward.on(point).get(loss));
            values[i] = value - STEP;
            double below = sum(forward.on(point).get(loss));
            differences[i] = (above - below) / (2 * STEP);
            values[i] = value;
        }
        return differences;
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
