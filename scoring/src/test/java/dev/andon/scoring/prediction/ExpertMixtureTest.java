package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpertMixtureTest {

    private static final int STEPS = 5_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isNeverFarWorseThanTheBestExpert(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        double[] noise = random.doubles(4, 0.1, 3).toArray();
        double[] bias = random.doubles(4, -1, 1).toArray();
        ExpertMixture mixture = new ExpertMixture(4);

        // When
        double[] errors = new double[4];
        double mixed = 0;
        for (int step = 0; step < STEPS; step++) {
            double value = random.nextGaussian();
            double[] forecasts = new double[4];
            for (int i = 0; i < 4; i++) {
                forecasts[i] = value + bias[i] + noise[i] * random.nextGaussian();
                errors[i] += Math.abs(value - forecasts[i]) / STEPS;
            }
            mixed += Math.abs(value - mixture.combine(forecasts)) / STEPS;
            mixture.learn(forecasts, value);
        }

        // Then
        double best = Arrays.stream(errors).min().orElseThrow();
        assertThat(mixed).isLessThan(1.1 * best);
    }

    @Test
    void followsWhenAnotherExpertBecomesTheBest() {
        // Given
        ExpertMixture mixture = new ExpertMixture(2);
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < STEPS; step++) {
            mixture.learn(new double[] {0.1 * random.nextGaussian(), 2}, 0);
        }

        // When
        int steps = 0;
        while (mixture.combine(new double[] {0, 1}) == 0) {
            mixture.learn(new double[] {2, 0.1 * random.nextGaussian()}, 0);
            steps++;
        }

        // Then
        assertThat(steps).isLessThan(100);
    }

    @Test
    void oneForecastFarOffDoesNotMoveIt() {
        ExpertMixture mixture = new ExpertMixture(3);

        assertThat(mixture.combine(new double[] {1, 1e100, 2})).isEqualTo(2);
    }

    @Test
    void expertsThatAreAllExactKeepTheirWeights() {
        // Given
        ExpertMixture mixture = new ExpertMixture(3);

        // When
        for (int step = 0; step < 1_000; step++) {
            mixture.learn(new double[] {5, 5, 5}, 5);
        }

        // Then
        assertThat(mixture.combine(new double[] {1, 2, 3})).isEqualTo(2);
    }
}
