package dev.andon.scoring.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {

    private static final int COUNT = 100_000;
    private final Draws draws = Draws.of(3, 141);

    @Test
    void normal_values_are_normal() {
        // When
        double[] drawn = IntStream.range(0, COUNT).mapToDouble(draws::normal).toArray();

        // Then
        assertThat(moment(drawn, 1)).isCloseTo(0, within(0.01));
        assertThat(moment(drawn, 2)).isCloseTo(1, within(0.015));
        assertThat(moment(drawn, 3)).isCloseTo(0, within(0.03));
        assertThat(moment(drawn, 4)).isCloseTo(3, within(0.08));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 3, 40, 500})
    void events_have_the_mean_and_the_variance_of_poisson(double mean) {
        // When
        double[] drawn = IntStream.range(0, COUNT)
                .mapToDouble(position -> draws.poisson(position, mean))
                .toArray();

        // Then
        double deviation = Math.sqrt(mean);
        assertThat(moment(drawn, 1)).isCloseTo(mean, within(0.015 * deviation + 1e-12));
        assertThat(moment(drawn, 2) - mean * mean)
                .isCloseTo(mean, within(0.02 * mean + 2 * mean * 0.015 * deviation + 1e-12));
    }

    @Test
    void integers_are_even_over_their_range() {
        // When
        double[] drawn = IntStream.range(0, COUNT)
                .mapToDouble(position -> draws.between(position, -2, 2))
                .toArray();

        // Then
        for (int value = -2; value < 2; value++) {
            int wanted = value;
            long count =
                    IntStream.range(0, COUNT).filter(i -> drawn[i] == wanted).count();
            assertThat((double) count / COUNT).isCloseTo(0.25, within(0.01));
        }
    }

    private static double moment(double[] values, int power) {
        double sum = 0;
        for (double value : values) {
            sum += Math.pow(value, power);
        }
        return sum / values.length;
    }
}
