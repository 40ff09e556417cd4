package dev.andon.scoring.classification.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.OnnxModel;
import dev.andon.scoring.signature.Learning;
import dev.andon.scoring.signature.LearningSettings;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallNetworkTest {

    private static final int BATCH = 32;
    private static final int HEIGHT = 14;
    private static final int WIDTH = 17;
    private static final SmallNetwork STRIPES =
            new SmallNetwork(1, HEIGHT, WIDTH, List.of("rows", "columns", "diagonals"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void it_learns_to_tell_stripes_apart_from_every_seed(long seed) {
        // When
        Graph trained = trained(seed, 80);

        // Then
        assertThat(accuracy(trained)).isGreaterThan(0.9);
    }

    @Test
    void the_same_seed_gives_the_same_classifier_and_another_one_another() {
        assertThat(trained(1, 3).toBytes()).isEqualTo(trained(1, 3).toBytes());
        assertThat(STRIPES.graph(2).toBytes()).isNotEqualTo(STRIPES.graph(1).toBytes());
    }

    @Test
    void its_manifest_says_what_it_takes_and_gives() {
        // Given
        byte[] model = STRIPES.graph(1).toBytes();

        // When
        ModelFile file = new ModelFile("stripes.onnx", model, STRIPES.manifest("stripes.onnx", Sha256.of(model)));

        // Then
        assertThat(file.manifest().input().size()).containsExactly(HEIGHT, WIDTH);
        assertThat(file.manifest().input().channels()).isEqualTo(1);
        assertThat(file.manifest().classifier().labels()).isEqualTo(STRIPES.labels());
    }

    @Test
    void images_it_cannot_halve_twice_are_refused() {
        assertThatThrownBy(() -> new SmallNetwork(3, 2, 32, List.of("a", "b")))
                .isInstanceOf(StartException.class)
                .hasMessage("a small network of images [3, 2, 32]: give 1 or 3 channels, and at least 4 x 4 pixels");
    }

    private static Graph trained(long seed, int steps) {
        LearningSettings settings = LearningSettings.ofAllLayers(BATCH, steps, 0.003);
        long[] shape = {1, HEIGHT, WIDTH};
        try (Learning learning = new Learning(STRIPES.graph(seed), "logits", 3, shape, settings, Device.CPU)) {
            for (int step = 0; step < steps; step++) {
                learning.images().put(0, images(step));
                learning.step(labels());
            }
            return learning.trained();
        }
    }

    private static double accuracy(Graph model) {
        try (OnnxModel opened = OnnxModel.open("stripes", model.toBytes(), Device.CPU);
                FloatTensor images = FloatTensor.allocate(BATCH, 1, HEIGHT, WIDTH);
                FloatTensor logits = FloatTensor.allocate(BATCH, 3)) {
            images.buffer().put(0, images(-1));
            opened.run(Map.of("image", images), Map.of("logits", logits));
            float[] values = logits.toArray();
            int hits = 0;
            for (int i = 0; i < BATCH; i++) {
                float right = values[3 * i + i % 3];
                hits += values[3 * i] <= right && values[3 * i + 1] <= right && values[3 * i + 2] <= right ? 1 : 0;
            }
            return (double) hits / BATCH;
        }
    }

    /** Stripes of three pixels' period in noise; rows, columns and diagonals in turn. */
    private static float[] images(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] images = new float[BATCH * HEIGHT * WIDTH];
        for (int i = 0; i < images.length; i++) {
            int kind = i / (HEIGHT * WIDTH) % 3;
            int row = i / WIDTH % HEIGHT;
            int column = i % WIDTH;
            int along = kind == 0 ? row : kind == 1 ? column : row + column;
            images[i] = (float) (along % 3 + random.nextDouble(-1, 1));
        }
        return images;
    }

    private static int[] labels() {
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = i % 3;
        }
        return labels;
    }
}
