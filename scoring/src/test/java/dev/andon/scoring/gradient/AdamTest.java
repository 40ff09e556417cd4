package dev.andon.scoring.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static final double RATE = 0.1;

    @Test
    void fiveStepsAreThePublishedAlgorithms() {
        // Given: loss = p^2 c, whose gradient is 2 p c; the last element's is so small that epsilon counts
        float[] curvature = {1, -2, 1e-8f};
        double[] p = {1, 0.5, -2};
        double[] mean = new double[3];
        double[] square = new double[3];
        Map<String, float[]> fed = new HashMap<>(Map.of(
                "p", new float[] {1, 0.5f, -2}, "p/mean", new float[3], "p/square", new float[3], "c", curvature));

        try (Run run = new Run(Adam.step(quadratic(), "all", List.of("p")))) {
            for (int step = 1; step <= 5; step++) {
                // When
                fed.put("all" + Adam.RATE, new float[] {Adam.rate(RATE, step)});
                fed.put("all" + Adam.EPSILON, new float[] {Adam.epsilon(step)});
                Map<String, float[]> results = run.on(fed);
                List.of("p", "p/mean", "p/square").forEach(name -> fed.put(name, results.get(name + "/next")));

                // Then
                for (int i = 0; i < 3; i++) {
                    double gradient = 2 * p[i] * curvature[i];
                    mean[i] = 0.9 * mean[i] + 0.1 * gradient;
                    square[i] = 0.999 * square[i] + 0.001 * gradient * gradient;
                    double corrected = mean[i] / (1 - Math.pow(0.9, step));
                    p[i] -= RATE * corrected / (Math.sqrt(square[i] / (1 - Math.pow(0.999, step))) + 1e-8);
                    assertThat((double) fed.get("p")[i]).as("p[%d]", i).isCloseTo(p[i], within(1e-5));
                    assertThat((double) fed.get("p/mean")[i]).isCloseTo(mean[i], within(1e-6));
                    assertThat((double) fed.get("p/square")[i]).isCloseTo(square[i], within(1e-6));
                }
            }
        }
    }

    @Test
    void severalParametersShareTheStepsTwoNumbers() {
        // Given
        GraphBuilder builder = new GraphBuilder("two");
        String sum = builder.node("Add", List.of(builder.input("p", 2), builder.input("q", 1)));
        builder.output(builder.node("Mul", List.of(sum, sum)), "loss", 2);

        // When
        Graph step = Adam.step(Gradient.of(builder.build(), "loss", List.of("p", "q")), "all", List.of("p", "q"));

        // Then
        assertThat(step.inputs())
                .extracting(Value::name)
                .containsExactly("p", "q", "all/rate", "all/epsilon", "p/mean", "p/square", "q/mean", "q/square");
        assertThat(step.outputs())
                .extracting(Value::name)
                .endsWith("p/mean/next", "p/square/next", "p/next", "q/mean/next", "q/square/next", "q/next");
    }

    @Test
    void stepsAreCountedFromOne() {
        assertThatThrownBy(() -> Adam.rate(RATE, 0)).hasMessageContaining("counted from 1");
    }

    private static Graph quadratic() {
        GraphBuilder builder = new GraphBuilder("quadratic");
        String p = builder.input("p", 3);
        String squares = builder.node("Mul", List.of(p, p));
        builder.output(builder.node("Mul", List.of(squares, builder.input("c", 3))), "loss", 3);
        return Gradient.of(builder.build(), "loss", List.of("p"));
    }
}
