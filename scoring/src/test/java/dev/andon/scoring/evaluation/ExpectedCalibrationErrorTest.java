package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedCalibrationErrorTest {

    @Test
    void it_is_the_mean_gap_of_the_bins_weighted_by_their_images() {
        // Given two images of confidence 0.9, one right, and two of 0.6, both right
        double[][] probabilities = {{0.9, 0.1}, {0.9, 0.1}, {0.4, 0.6}, {0.4, 0.6}};

        // When, Then: |0.9 - 0.5| / 2 + |0.6 - 1| / 2
        assertThat(ExpectedCalibrationError.of(probabilities, new int[] {0, 1, 1, 1}))
                .isCloseTo(0.4, within(1e-12));
    }

    @Test
    void surplus_and_lack_of_confidence_cancel_within_a_bin_only() {
        // Given 0.81 and 0.86 in the bin that ends at 13/15, and 0.87 in the next
        double[][] oneBin = {{0.81, 0.19}, {0.86, 0.14}};
        double[][] twoBins = {{0.81, 0.19}, {0.87, 0.13}};

        // When, Then
        assertThat(ExpectedCalibrationError.of(oneBin, new int[] {0, 1})).isCloseTo(0.335, within(1e-12));
        assertThat(ExpectedCalibrationError.of(twoBins, new int[] {0, 1})).isCloseTo(0.53, within(1e-12));
    }

    @Test
    void certainty_is_right_or_wrong() {
        assertThat(ExpectedCalibrationError.of(new double[][] {{1, 0}}, new int[] {0}))
                .isZero();
        assertThat(ExpectedCalibrationError.of(new double[][] {{1, 0}}, new int[] {1}))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void labels_drawn_by_the_probabilities_leave_next_to_none(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        double[][] probabilities = new double[50_000][];
        int[] labels = new int[probabilities.length];
        for (int i = 0; i < labels.length; i++) {
            double first = random.nextDouble();
            probabilities[i] = new double[] {first, 1 - first};
            labels[i] = random.nextDouble() < first ? 0 : 1;
        }

        // When, Then
        assertThat(ExpectedCalibrationError.of(probabilities, labels)).isLessThan(0.01);
    }

    @Test
    void what_cannot_be_judged_is_refused() {
        assertThatThrownBy(() -> ExpectedCalibrationError.of(new double[0][], new int[0]))
                .hasMessage("0 rows of probabilities and 0 labels; give one each, at least one");
        assertThatThrownBy(() -> ExpectedCalibrationError.of(new double[][] {{0.5, 0.5}}, new int[] {2}))
                .hasMessage("a label is 2 of 2 classes");
        assertThatThrownBy(() -> ExpectedCalibrationError.of(new double[][] {{Double.NaN, 0.5}}, new int[] {0}))
                .hasMessageStartingWith("a probability is NaN");
    }
}
