package dev.andon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.onnx.FloatTensor;
import org.junit.jupiter.api.Test;

class MutualScoringTest {

    private static final int PATCHES = 9;
    private static final int CHANNELS = 16;

    @Test
    void everyReferenceIsScoredWhicheverThreadTakesIt() {
        try (PatchVectors vectors = PatchVectors.random(5, PATCHES, CHANNELS);
                MutualScoring scoring = new MutualScoring()) {
            scoring.load(vectors, 5);
            scoring.open(2);

            scoring.run();

            float[] distances = scoring.distances();
            assertThat(distances).hasSize(5 * PATCHES);
            for (int i = 0; i < distances.length; i++) {
                float expected = nearest(vectors.query(), i % PATCHES, vectors.references()[i / PATCHES]);
                assertThat(distances[i]).isCloseTo(expected, within(1e-5f));
            }
        }
    }

    private static float nearest(FloatTensor query, int patch, FloatTensor reference) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int other = 0; other < PATCHES; other++) {
            double squares = 0;
            for (int channel = 0; channel < CHANNELS; channel++) {
                double difference = query.buffer().get(patch * CHANNELS + channel)
                        - reference.buffer().get(other * CHANNELS + channel);
                squares += difference * difference;
            }
            nearest = Math.min(nearest, Math.sqrt(squares));
        }
        return (float) nearest;
    }
}
