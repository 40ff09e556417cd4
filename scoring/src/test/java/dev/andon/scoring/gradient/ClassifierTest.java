package dev.andon.scoring.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A small convolutional network learns to tell rows from columns. */
class ClassifierTest {

    private static final int IMAGES = 16;
    private static final int STEPS = 40;
    private static final List<String> WEIGHTS = List.of("first", "first bias", "depthwise", "last", "last bias");

    @Test
    void theLossFallsAndARepeatedRunIsTheSameBitByBit() {
        // When
        List<Double> losses = train();

        // Then
        assertThat(losses.get(STEPS - 1)).isLessThan(0.2 * losses.get(0));
        assertThat(train()).isEqualTo(losses);
    }

    /** Mean loss before each step. */
    private static List<Double> train() {
        Graph network = network();
        Map<String, float[]> fed = images();
        WEIGHTS.forEach(weight -> fed.put(weight, network.floats(weight)));
        Graph step = Adam.step(Gradient.of(network.expose(WEIGHTS), "loss", WEIGHTS), "weights", WEIGHTS);
        List<Double> losses = new ArrayList<>();
        try (Run run = new Run(step)) {
            for (int i = 1; i <= STEPS; i++) {
                fed.put("weights" + Adam.RATE, new float[] {Adam.rate(0.02, i)});
                fed.put("weights" + Adam.EPSILON, new float[] {Adam.epsilon(i)});
                Map<String, float[]> results = run.on(fed);
                results.forEach((name, values) -> {
                    if (name.endsWith("/next")) {
                        fed.put(name.substring(0, name.length() - "/next".length()), values);
                    }
                });
                losses.add((double) results.get("loss")[0]);
            }
        }
        return losses;
    }

    private static Graph network() {
        SplittableRandom random = new SplittableRandom(7);
        GraphBuilder b = new GraphBuilder("rows or columns");
        String first = b.constant("first", FiniteDifferences.random(36, -0.5, 0.5, random), 4, 1, 3, 3);
        String firstBias = b.constant("first bias", new float[4], 4);
        String depthwise = b.constant("depthwise", FiniteDifferences.random(36, -0.5, 0.5, random), 4, 1, 3, 3);
        String last = b.constant("last", FiniteDifferences.random(8, -0.5, 0.5, random), 4, 2);
        String lastBias = b.constant("last bias", new float[2], 2);
        Map<String, Object> halved = Map.of("kernel_shape", new long[] {2, 2}, "strides", new long[] {2, 2});
        Map<String, Object> groups = Map.of("group", 4, "pads", new long[] {1, 1, 1, 1});

        String map =
                b.node("Relu", List.of(b.node("Conv", List.of(b.input("image", IMAGES, 1, 8, 8), first, firstBias))));
        map = b.node("MaxPool", List.of(map), halved);
        map = b.node("Relu", List.of(b.node("Conv", List.of(map, depthwise), groups)));
        String features = b.node("Flatten", List.of(b.node("GlobalAveragePool", List.of(map))));
        String logits = b.node("Gemm", List.of(features, last, lastBias));
        String each = CrossEntropy.of(b, logits, b.input("target", IMAGES, 2));
        b.output(b.node("ReduceMean", List.of(each), Map.of("keepdims", 0)), "loss");
        return b.build();
    }

    /** One bright row, or one bright column, in noise. */
    private static Map<String, float[]> images() {
        SplittableRandom random = new SplittableRandom(5);
        float[] images = FiniteDifferences.random(IMAGES * 64, -0.2, 0.2, random);
        float[] targets = new float[IMAGES * 2];
        for (int image = 0; image < IMAGES; image++) {
            int line = random.nextInt(1, 7);
            for (int i = 0; i < 8; i++) {
                images[image * 64 + (image % 2 == 0 ? line * 8 + i : i * 8 + line)] += 1;
            }
            targets[image * 2 + image % 2] = 1;
        }
        Map<String, float[]> fed = new HashMap<>();
        fed.put("image", images);
        fed.put("target", targets);
        for (Value weight : network().weights()) {
            if (WEIGHTS.contains(weight.name())) {
                int size = Math.toIntExact(weight.shape().stream().reduce(1L, Math::multiplyExact));
                fed.put(weight.name() + "/mean", new float[size]);
                fed.put(weight.name() + "/square", new float[size]);
            }
        }
        return fed;
    }
}
