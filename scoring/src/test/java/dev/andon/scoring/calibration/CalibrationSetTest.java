package dev.andon.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationSetTest {

    private static final double REVIEW = 0.05;

    /** Standard deviations above the good parts: inside the fence, above most of them. */
    private static final double BORDERLINE = 2.5;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void goodPartsKeepTheirNominalRateHoweverLongItRuns(long seed) {
        // Given
        Line line = new Line(seed);

        // When
        line.run(5_000, 0, 0);

        // Then
        assertThat(line.run(10_000, 0, 0)[0]).isBetween(0.7 * REVIEW, 1.4 * REVIEW);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aBorderlineDefectOnThreeOfTenPartsStaysDetected(long seed) {
        // Given
        Line line = new Line(seed);
        line.run(500, 0, 0);

        // When
        double first = line.run(100, 0.3, BORDERLINE)[1];
        double last = line.run(100, 0.3, BORDERLINE)[1];

        // Then
        assertThat(first).isGreaterThan(0.6);
        assertThat(last).isGreaterThan(first - 0.15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void afterAnEndlessBurstGoodPartsComeBackToTheirNominalRate(long seed) {
        // Given
        Line line = new Line(seed);
        line.run(500, 0, 0);

        // When
        line.run(3_000, 0.3, BORDERLINE);

        // Then
        line.run(500, 0, 0);
        assertThat(line.run(2_000, 0, 0)[0]).isLessThan(2 * REVIEW);
    }

    @Test
    void scoresThatAllRiseJoinAtOnce() {
        // Given
        CalibrationSet set = CalibrationSet.EMPTY;
        for (int i = 0; i < 100; i++) {
            set = set.after(i % 10);
        }

        // When: a little above all, within the fence
        for (int i = 0; i < 30; i++) {
            set = set.after(11 + i % 10);
        }

        // Then
        assertThat(set.leftOut()).isLessThan(20);
        assertThat(set.scores()).hasSize(130 - set.leftOut());
    }

    @Test
    void everythingItKeepsIsBounded() {
        CalibrationSet set = CalibrationSet.EMPTY;
        for (int i = 0; i < 2_000; i++) {
            set = set.after(i % 7);
        }

        assertThat(set.scores()).hasSize(CalibrationSet.SIZE);
        assertThat(set.recent()).hasSize(50);
    }

    @Test
    void oneScoreIsTakenOutWhereThereIsOne() {
        CalibrationSet set = new CalibrationSet(List.of(1.0, 2.0, 2.0), List.of(1.0), 3);

        assertThat(set.without(2.0).scores()).containsExactly(1.0, 2.0);
        assertThat(set.without(5.0)).isEqualTo(set);
    }

    /** Parts of which some are defective; good ones score N(0, 1). */
    private static final class Line {

        private final SplittableRandom random;
        private CalibrationSet set = CalibrationSet.EMPTY;

        Line(long seed) {
            random = new SplittableRandom(seed);
        }

        /** Share of good and of defective parts that were set aside for review. */
        double[] run(int parts, double defects, double above) {
            int[] seen = new int[2];
            int[] aside = new int[2];
            IntStream.range(0, parts).forEach(i -> {
                int kind = random.nextDouble() < defects ? 1 : 0;
                double score = random.nextGaussian() + kind * above;
                double p =
                        ConformalCalibration.pValue(set.scores(), score, REVIEW).orElse(1);
                seen[kind]++;
                aside[kind] += p <= REVIEW ? 1 : 0;
                set = set.after(score);
            });
            return new double[] {(double) aside[0] / seen[0], seen[1] == 0 ? 0 : (double) aside[1] / seen[1]};
        }
    }
}
