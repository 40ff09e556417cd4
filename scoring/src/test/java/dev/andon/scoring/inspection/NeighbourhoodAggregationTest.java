package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.Npy;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeighbourhoodAggregationTest {

    private static final int PATCHES = 49;
    private static final int CHANNELS = 16;
    private static final int LAYERS = 2;

    @Test
    void equalsTheReferenceAtEveryDegree() {
        TokenShape shape = TokenShape.of("block", new long[] {-1, PATCHES + 1, CHANNELS}, 1, 1);
        PatchFeatures features = new PatchFeatures(6, PATCHES, CHANNELS, 0);
        Npy[] tokens = {
            GoldenFeatures.npy("random_7x7/tokens_layer0.npy"), GoldenFeatures.npy("random_7x7/tokens_layer1.npy")
        };
        try (OnnxModel model = OnnxModel.open(
                "aggregation", NeighbourhoodAggregation.graph(LAYERS, shape).toBytes(), Device.CPU)) {
            for (int image = 0; image < 8; image++) {
                // Given
                Map<String, FloatTensor> inputs = new HashMap<>();
                for (int layer = 0; layer < LAYERS; layer++) {
                    inputs.put(NeighbourhoodAggregation.layerInput(layer), image(tokens[layer], image));
                }

                // When
                model.run(inputs, features.byOutput());

                // Then
                assertThat(features.isFinite()).isTrue();
                for (int group = 0; group < 6; group++) {
                    checkGroup(features, group, image);
                }
            }
        }
    }

    @Test
    void aNaNTokenShowsInTheSum() {
        // Given
        TokenShape shape = TokenShape.of("block", new long[] {1, CHANNELS, 3, 4}, 0, 1);
        PatchFeatures features = new PatchFeatures(3, 12, CHANNELS, 0);
        FloatTensor tokens = FloatTensor.allocate(1, CHANNELS, 3, 4);
        for (int i = 0; i < tokens.buffer().capacity(); i++) {
            tokens.buffer().put(i, i % 7);
        }
        tokens.buffer().put(100, Float.NaN);

        // When
        try (OnnxModel model = OnnxModel.open(
                "aggregation", NeighbourhoodAggregation.graph(1, shape).toBytes(), Device.CPU)) {
            model.run(Map.of(NeighbourhoodAggregation.layerInput(0), tokens), features.byOutput());
        }

        // Then
        assertThat(features.isFinite()).isFalse();
    }

    private static void checkGroup(PatchFeatures features, int group, int image) {
        int layer = group % LAYERS;
        int degree = NeighbourhoodAggregation.DEGREES.get(group / LAYERS);
        double[] expected = GoldenFeatures.npy("random_7x7/lnamd_r%d_unit.npy".formatted(degree))
                .values();
        float[] actual = features.group(group).toArray();
        for (int patch = 0; patch < PATCHES; patch++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                assertThat((double) actual[patch * CHANNELS + channel])
                        .as("image %d, degree %d, layer %d, patch %d", image, degree, layer, patch)
                        .isCloseTo(
                                expected[((image * PATCHES + patch) * LAYERS + layer) * CHANNELS + channel],
                                within(2e-6));
            }
        }
    }

    private static FloatTensor image(Npy tokens, int image) {
        int size = (PATCHES + 1) * CHANNELS;
        FloatTensor one = FloatTensor.allocate(1, PATCHES + 1, CHANNELS);
        for (int i = 0; i < size; i++) {
            one.buffer().put(i, (float) tokens.values()[image * size + i]);
        }
        return one;
    }
}
