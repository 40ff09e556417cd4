package dev.andon.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemperatureScalingTest {

    @Test
    void probabilities_are_the_softmax_of_logits_over_the_temperature() {
        // Given logits whose exponentials are 1, 2 and 5, and twice as many
        float[] logits = {0, (float) Math.log(2), (float) Math.log(5)};
        float[] twice = {0, 2 * logits[1], 2 * logits[2]};

        // When, Then
        assertThat(TemperatureScaling.probabilities(logits, 1))
                .containsExactly(new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0}, within(1e-7));
        assertThat(TemperatureScaling.probabilities(twice, 2))
                .containsExactly(new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0}, within(1e-7));
        assertThat(TemperatureScaling.probabilities(new float[] {1e30f, -1e30f}, 0.05))
                .containsExactly(1, 0);
    }

    @Test
    void three_of_four_right_makes_the_confidence_three_quarters() {
        // Given one pair of logits four times: softmax(3 / T, 0) = 3/4 where 3 / T = ln 3
        float[][] logits = {{3, 0}, {3, 0}, {3, 0}, {3, 0}};

        // When
        double temperature = TemperatureScaling.fit(logits, new int[] {0, 0, 1, 0});

        // Then
        assertThat(temperature).isCloseTo(3 / Math.log(3), within(1e-12));
        assertThat(TemperatureScaling.probabilities(logits[0], temperature)[0]).isCloseTo(0.75, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.4", "2, 1", "3, 2.5", "4, 7"})
    void the_temperature_that_labels_were_drawn_by_is_found(long seed, double drawnBy) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        float[][] logits = new float[20_000][5];
        int[] labels = new int[logits.length];
        for (int i = 0; i < logits.length; i++) {
            for (int j = 0; j < 5; j++) {
                logits[i][j] = (float) (2 * drawnBy * random.nextGaussian());
            }
            labels[i] = drawn(TemperatureScaling.probabilities(logits[i], drawnBy), random.nextDouble());
        }

        // When, Then
        assertThat(TemperatureScaling.fit(logits, labels) / drawnBy).isCloseTo(1, within(0.03));
    }

    @Test
    void the_range_bounds_what_always_or_never_right_would_ask_for() {
        // Given
        float[][] logits = {{1, 0}, {0, 1}};

        // When, Then
        assertThat(TemperatureScaling.fit(logits, new int[] {0, 1})).isCloseTo(0.05, within(1e-12));
        assertThat(TemperatureScaling.fit(logits, new int[] {1, 0})).isCloseTo(20, within(1e-9));
    }

    @Test
    void what_cannot_be_fitted_is_refused() {
        assertThatThrownBy(() -> TemperatureScaling.fit(new float[0][], new int[0]))
                .hasMessage("0 rows of logits and 0 labels; give one each, at least one");
        assertThatThrownBy(() -> TemperatureScaling.fit(new float[][] {{1, 2}}, new int[] {2}))
                .hasMessage("label 0 is 2; image 0 has 2 logits");
        assertThatThrownBy(() -> TemperatureScaling.fit(new float[][] {{1, Float.NaN}}, new int[] {0}))
                .hasMessageStartingWith("a logit is NaN");
        assertThatThrownBy(() -> TemperatureScaling.probabilities(new float[] {1}, 0))
                .hasMessageStartingWith("temperature is 0.0");
    }

    private static int drawn(double[] probabilities, double at) {
        int label = 0;
        double sum = probabilities[0];
        while (at > sum && label < probabilities.length - 1) {
            sum += probabilities[++label];
        }
        return label;
    }
}
