package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.image.RgbImage;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaveletModelTest {

    private static final int SIDE = 200;
    private static final int IMAGES = 12;
    private static final int DEFECTIVE = 7;

    @Test
    void itsBytesAreTheSameOnEveryMachine() {
        // When
        ModelFile model = WaveletModel.create();

        // Then: on a change, everybody's calibration under the built-in model starts anew
        assertThat(model.ref().sha256()).isEqualTo("6905168d98be13e776f38fc913b8922940b9edc1edb144fa04692c00c62acce8");
        assertThat(model.bytes()).hasSizeLessThan(64_000);
    }

    @Test
    void aScratchOnOneOfManyTexturedPartsIsFoundWhereItIs() {
        // Given: twelve pieces of brushed texture, a faint scratch on one of them
        try (PatchEncoder encoder = PatchEncoder.open(WaveletModel.create(), Device.CPU);
                PoolInspector pool = new PoolInspector(encoder)) {
            List<PatchFeatures> parts = IntStream.range(0, IMAGES)
                    .mapToObj(i -> pool.encode(part(i, i == DEFECTIVE)))
                    .toList();

            // When
            List<PoolScore> scores = pool.score(parts, done -> {});

            // Then
            int worst = IntStream.range(0, IMAGES)
                    .boxed()
                    .max(Comparator.comparingDouble(i -> scores.get(i).score().value()))
                    .orElseThrow();
            assertThat(worst).isEqualTo(DEFECTIVE);
            assertThat(scores.get(worst).score().x() * SIDE).isBetween(50.0, 110.0);
            assertThat(scores.get(worst).score().y() * SIDE).isBetween(50.0, 90.0);
            parts.forEach(PatchFeatures::close);
        }
    }

    /** Horizontal brush marks with noise; the scratch runs from (60, 60) to (100, 80). */
    private static RgbImage part(int seed, boolean scratched) {
        Random random = new Random(seed);
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            double mark = 12 * random.nextGaussian();
            for (int x = 0; x < SIDE; x++) {
                boolean onScratch = scratched && x >= 60 && x < 100 && y == 60 + (x - 60) / 2;
                int grey =
                        (int) Math.max(0, Math.min(255, 130 + mark + 5 * random.nextGaussian() + (onScratch ? 45 : 0)));
                for (int channel = 0; channel < 3; channel++) {
                    rgb[3 * (y * SIDE + x) + channel] = (byte) grey;
                }
            }
        }
        return new RgbImage(SIDE, SIDE, rgb);
    }
}
