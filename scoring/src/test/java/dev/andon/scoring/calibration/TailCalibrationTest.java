package dev.andon.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailCalibrationTest {

    private static final double NOMINAL = 1e-3;

    private enum Scores {
        EXPONENTIAL(random -> -Math.log(1 - random.nextDouble())),
        NORMAL(random -> Math.abs(random.nextGaussian())),
        SQUARED(random -> Math.pow(random.nextGaussian(), 2)),
        LOG_NORMAL(random -> Math.exp(random.nextGaussian()));

        final ToDoubleFunction<SplittableRandom> next;

        Scores(ToDoubleFunction<SplittableRandom> next) {
            this.next = next;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNominalShareOfStationaryScoresIsRare(Scores scores) {
        SplittableRandom random = new SplittableRandom(7);
        TailCalibration calibration = new TailCalibration(0);
        int rare = 0;

        for (int row = 0; row < 300_000; row++) {
            double score = scores.next.applyAsDouble(random);
            rare += calibration.pValue(score) <= NOMINAL ? 1 : 0;
            calibration.learn(score);
        }

        assertThat(rare / 300.0).isBetween(0.5, 2.0);
    }

    @ParameterizedTest
    @EnumSource
    void guardedLearningKeepsTheNominalShare(Scores scores) {
        SplittableRandom random = new SplittableRandom(8);
        TailCalibration calibration = new TailCalibration(0);
        int rare = 0;

        for (int row = 0; row < 300_000; row++) {
            double score = scores.next.applyAsDouble(random);
            rare += calibration.pValue(score) <= NOMINAL ? 1 : 0;
            calibration.learnGuarded(score, NOMINAL);
        }

        assertThat(rare / 300.0).isBetween(0.5, 2.0);
    }

    @Test
    void aLongDepartureStaysRareWhereLearningIsGuarded() {
        // Given 500 normal scores
        TailCalibration guarded = exponential(500);
        TailCalibration open = exponential(500);

        // When a fault lasts as long again
        for (int row = 0; row < 500; row++) {
            guarded.learnGuarded(30, NOMINAL);
            open.learn(30);
        }

        // Then
        assertThat(guarded.pValue(30)).isLessThan(NOMINAL);
        assertThat(open.pValue(30)).isGreaterThan(0.4);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 60, 1_000, 40_000})
    void aHigherScoreIsNeverLessRare(int size) {
        TailCalibration calibration = exponential(size);

        double last = 1;
        for (double score = 0; score < 60; score += 0.01) {
            double pValue = calibration.pValue(score);
            assertThat(pValue)
                    .as("p-value of %s", score)
                    .isLessThanOrEqualTo(last)
                    .isBetween(1e-12, 1.0);
            last = pValue;
        }
    }

    @Test
    void theTailIsExtrapolatedBeyondWhatRanksResolve() {
        TailCalibration calibration = exponential(5_000);

        assertThat(Math.log10(calibration.pValue(6 * Math.log(10)))).isCloseTo(-6, within(1.5));
    }

    @Test
    void nothingIsRareYetAmongFewScores() {
        TailCalibration calibration = exponential(TailCalibration.FEWEST - 1);

        assertThat(calibration.pValue(1e9)).isEqualTo(1);
    }

    @Test
    void afterScoresAllAlikeAnythingAboveIsRareAndThemselvesAreNot() {
        TailCalibration calibration = new TailCalibration(0);
        for (int row = 0; row < 200; row++) {
            calibration.learn(0);
        }

        assertThat(calibration.pValue(0)).isEqualTo(1);
        assertThat(calibration.pValue(0.5)).isLessThan(NOMINAL);
    }

    @Test
    void aTailThatEndsIsSeenToEndWhereItMay() {
        // Given scores of shape -0.2, of which none is above 1
        SplittableRandom random = new SplittableRandom(4);
        TailCalibration careful = new TailCalibration(0);
        TailCalibration lighter = new TailCalibration(-0.2);
        for (int row = 0; row < 20_000; row++) {
            double score = 1 - Math.pow(1 - random.nextDouble(), 0.2);
            careful.learn(score);
            lighter.learn(score);
        }

        // Then
        assertThat(lighter.pValue(1.1)).isLessThan(careful.pValue(1.1) / 2);
        assertThat(lighter.pValue(0.8)).isCloseTo(Math.pow(0.2, 5), within(2e-4));
        assertThatThrownBy(() -> new TailCalibration(0.1)).hasMessageContaining("0.1");
    }

    @Test
    void hugeScoresDoNotBreakIt() {
        TailCalibration calibration = exponential(1_000);

        calibration.learn(Double.MAX_VALUE);
        calibration.learn(Double.POSITIVE_INFINITY);

        assertThat(calibration.pValue(Double.POSITIVE_INFINITY)).isBetween(1e-12, 0.01);
        assertThat(calibration.pValue(1)).isCloseTo(Math.exp(-1), within(0.05));
    }

    @Test
    void whatIsLongPastWeighsLess() {
        // Given a station that scored around 1 and for as long now around 8
        TailCalibration calibration = exponential(60_000);
        SplittableRandom random = new SplittableRandom(3);
        for (int row = 0; row < 60_000; row++) {
            calibration.learn(8 - Math.log(1 - random.nextDouble()));
        }

        // Then fewer than half of what counts is from the first time
        assertThat(calibration.pValue(7.9)).isGreaterThan(0.7);
        assertThat(calibration.size()).isLessThan(32_769);
    }

    @Test
    void aRestoredOneGoesOnAlike() {
        TailCalibration calibration = exponential(700);
        for (int row = 0; row < 900; row++) {
            calibration.learnGuarded(20 + row, NOMINAL);
        }

        TailCalibration restored = new TailCalibration(0, calibration.state());
        calibration.learnGuarded(99, NOMINAL);
        restored.learnGuarded(99, NOMINAL);

        assertThat(restored.size()).isEqualTo(calibration.size());
        assertThat(restored.pValue(12)).isEqualTo(calibration.pValue(12));
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        TailCalibration calibration = new TailCalibration(0);

        assertThatThrownBy(() -> calibration.learn(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> calibration.learn(-1)).hasMessageContaining("-1.0");
    }

    private static TailCalibration exponential(int size) {
        SplittableRandom random = new SplittableRandom(2);
        TailCalibration calibration = new TailCalibration(0);
        for (int row = 0; row < size; row++) {
            calibration.learn(-Math.log(1 - random.nextDouble()));
        }
        return calibration;
    }
}
