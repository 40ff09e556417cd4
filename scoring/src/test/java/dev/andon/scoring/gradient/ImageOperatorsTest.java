package dev.andon.scoring.gradient;

import static dev.andon.scoring.gradient.Use.of;
import static dev.andon.scoring.gradient.Use.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.gradient.Use.Domain;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of each operator of a convolutional network against finite differences. */
class ImageOperatorsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"convolutions", "pooling", "normalisation"})
    void theGradientIsWhatFiniteDifferencesSay(String name, Use use) {
        for (long seed = 1; seed <= 2; seed++) {
            // Given: every element of the result weighs differently, then all the same
            Graph plain = use.graph();
            Graph weighted = use.weighted(seed);

            // When / Then
            FiniteDifferences.check(plain, "result", use.on(), seed);
            FiniteDifferences.check(weighted, "loss", use.on(), seed);
        }
    }

    static Stream<Arguments> convolutions() {
        return Stream.of(
                conv(Map.of(), shape(2, 3, 4, 5), shape(2, 3, 3, 2), shape(2)),
                conv(Map.of(), shape(2, 3, 4, 4), shape(2, 3, 1, 1)),
                conv(Map.of("pads", new long[] {1, 0, 2, 1}), shape(2, 2, 3, 4), shape(3, 2, 3, 2)),
                conv(Map.of("strides", new long[] {2, 3}), shape(1, 2, 6, 6), shape(2, 2, 3, 2), shape(2)),
                conv(Map.of("strides", new long[] {2, 2}), shape(2, 2, 6, 5), shape(2, 2, 3, 2)),
                conv(Map.of("dilations", new long[] {2, 1}), shape(2, 2, 6, 4), shape(2, 2, 2, 3)),
                conv(crowded(2), shape(2, 4, 7, 6), shape(6, 2, 2, 3), shape(6)),
                conv(
                        Map.of("group", 3, "pads", new long[] {1, 1, 1, 1}),
                        shape(2, 3, 4, 4),
                        shape(3, 1, 3, 3),
                        shape(3)),
                conv(Map.of("group", 2), shape(2, 2, 4, 4), shape(4, 1, 3, 3), shape(4)),
                conv(Map.of("pads", new long[] {1, 1}), shape(2, 2, 5), shape(3, 2, 3), shape(3)));
    }

    static Stream<Arguments> pooling() {
        return Stream.of(
                pool("MaxPool", Map.of("strides", new long[] {2, 2}), 2, 2),
                pool("MaxPool", Map.of(), 3, 2),
                pool("MaxPool", Map.of("strides", new long[] {2, 2}, "pads", new long[] {1, 1, 1, 1}), 3, 3),
                pool("AveragePool", Map.of("strides", new long[] {2, 2}), 2, 2),
                pool("AveragePool", Map.of(), 3, 2),
                pool("AveragePool", Map.of("strides", new long[] {2, 2}, "pads", new long[] {1, 1, 0, 1}), 3, 3),
                pool("AveragePool", Map.of("pads", new long[] {1, 0, 1, 1}, "count_include_pad", 1), 2, 3),
                of(
                        "GlobalAveragePool",
                        (b, x) -> b.node("GlobalAveragePool", x),
                        new Domain(-1, 1, shape(2, 3, 2, 4))));
    }

    static Stream<Arguments> normalisation() {
        return Stream.of(
                of(
                        "BatchNormalization",
                        ImageOperatorsTest::batch,
                        new Domain(-1, 1, shape(2, 3, 2, 2), shape(3), shape(3))),
                of("Softmax", (b, x) -> b.node("Softmax", x), new Domain(-1, 1, shape(2, 4))),
                of(
                        "Softmax in the middle",
                        (b, x) -> b.node("Softmax", x, Map.of("axis", 1)),
                        new Domain(-1, 1, shape(2, 3, 2))),
                of("LogSoftmax", (b, x) -> b.node("LogSoftmax", x), new Domain(-1, 1, shape(2, 4))),
                of("Flatten", (b, x) -> b.node("Flatten", x, Map.of("axis", 2)), new Domain(-1, 1, shape(2, 2, 3))),
                of("Pad", ImageOperatorsTest::pad, new Domain(-1, 1, shape(3, 4))),
                of("cross-entropy", ImageOperatorsTest::crossEntropy, new Domain(-1, 1, shape(3, 4))));
    }

    @Test
    void crossEntropyIsTheNegativeLogarithmOfTheTargetsShare() {
        // Given
        GraphBuilder builder = new GraphBuilder("classifier");
        String loss = CrossEntropy.of(builder, builder.input("logits", 2, 3), builder.input("targets", 2, 3));
        builder.output(loss, "loss", 2);

        // When
        float[] losses;
        try (Run run = new Run(builder.build())) {
            losses = run.on(Map.of("logits", new float[] {1, 2, 3, 0, 0, 0}, "targets", new float[] {0, 1, 0, 0, 0, 1}))
                    .get("loss");
        }

        // Then
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        assertThat((double) losses[0]).isCloseTo(-Math.log(Math.exp(2) / sum), within(1e-6));
        assertThat((double) losses[1]).isCloseTo(Math.log(3), within(1e-6));
    }

    @Test
    void paddingByAnyOtherRuleThanNumbersIsRefused() {
        // Given
        GraphBuilder builder = new GraphBuilder("same");
        List<String> inputs = List.of(builder.input("x", 1, 1, 4, 4), builder.input("w", 1, 1, 3, 3));
        builder.output(builder.node("Conv", inputs, Map.of("auto_pad", "SAME_UPPER")), "loss");

        // When / Then
        assertThatThrownBy(() -> Gradient.of(builder.build(), "loss", List.of("w")))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("Conv_0", "auto_pad", "explicit pads");
    }

    @Test
    void statisticsOfABatchAreNoParameters() {
        // Given
        GraphBuilder builder = new GraphBuilder("batch");
        List<String> inputs = List.of(
                builder.input("x", 1, 2, 2, 2),
                builder.constant("scale", new float[] {1, 1}, 2),
                builder.constant("bias", new float[2], 2),
                builder.input("mean", 2),
                builder.constant("variance", new float[] {1, 1}, 2));
        builder.output(builder.node("BatchNormalization", inputs), "loss");

        // When / Then
        assertThatThrownBy(() -> Gradient.of(builder.build(), "loss", List.of("mean")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("fixed mean and variance");
    }

    private static Map<String, Object> crowded(int group) {
        return Map.of("group", group, "strides", new long[] {3, 2}, "dilations", new long[] {2, 1}, "pads", new long[] {
            1, 2, 0, 1
        });
    }

    private static String batch(GraphBuilder b, List<String> x) {
        String mean = b.constant("mean", new float[] {0.1f, -0.2f, 0.3f}, 3);
        String variance = b.constant("variance", new float[] {0.5f, 1, 2}, 3);
        List<String> inputs = List.of(x.get(0), x.get(1), x.get(2), mean, variance);
        return b.node("BatchNormalization", inputs, Map.of("epsilon", 0.01f));
    }

    private static String pad(GraphBuilder b, List<String> x) {
        return b.node("Pad", List.of(x.get(0), b.constant("pads", 1, -1, 0, 2), b.scalar(0.5f)));
    }

    private static String crossEntropy(GraphBuilder b, List<String> x) {
        float[] targets = {1, 0, 0, 0, 0, 0, 1, 0, 0.25f, 0.25f, 0.25f, 0.25f};
        return CrossEntropy.of(b, x.get(0), b.constant("targets", targets, 3, 4));
    }

    private static Arguments conv(Map<String, Object> attributes, long[]... shapes) {
        return of("Conv " + attributes.keySet(), (b, x) -> b.node("Conv", x, attributes), new Domain(-1, 1, shapes));
    }

    /** Over a fixed permutation of far numbers plus the input, so that no step of the differences changes which is largest. */
    private static Arguments pool(String operator, Map<String, Object> attributes, long... kernel) {
        Map<String, Object> all = new HashMap<>(attributes);
        all.put("kernel_shape", kernel);
        return of(
                operator + " " + all.keySet(),
                (b, x) -> b.node(operator, List.of(apart(b, x.get(0))), all),
                new Domain(-0.01, 0.01, shape(2, 2, 5, 6)));
    }

    private static String apart(GraphBuilder b, String x) {
        float[] values = new float[120];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < values.length; i++) {
            int other = random.nextInt(i + 1);
            values[i] = values[other];
            values[other] = i / 10f;
        }
        return b.node("Add", List.of(x, b.constant("apart", values, 2, 2, 5, 6)));
    }
}
