package dev.andon.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlierFenceTest {

    private static final int PARTS = 20_000;
    private static final double REJECT = 0.01;

    /** What is kept calibrates what comes next, so a rule that keeps too little feeds on itself. */
    @ParameterizedTest
    @CsvSource({"NORMAL, 1", "NORMAL, 2", "EXPONENTIAL, 1", "EXPONENTIAL, 2", "UNIFORM, 1", "UNIFORM, 2"})
    void goodPartsAreRejectedAtTheNominalRateHoweverLongItRuns(Tail tail, long seed) {
        // When
        double rate = rejectRate(tail, seed, 0, OutlierFence::isBeyond);

        // Then
        assertThat(rate).isBetween(0.5 * REJECT, 1.5 * REJECT);
    }

    @Test
    void leavingOutWhateverIsRejectedRejectsMoreAndMore() {
        // When
        double rate = rejectRate(Tail.NORMAL, 1, 0, (set, score) -> pValue(set, score) <= REJECT);

        // Then
        assertThat(rate).isGreaterThan(5 * REJECT);
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, 1", "EXPONENTIAL, 1", "UNIFORM, 1"})
    void clearDefectsAreRejectedHoweverManyThereAre(Tail tail, long seed) {
        // When
        double rate = rejectRate(tail, seed, 0.08, OutlierFence::isBeyond);

        // Then
        assertThat(rate).isBetween(0.075, 0.1);
    }

    @Test
    void aFewScoresAndEqualScoresHaveNoFence() {
        assertThat(OutlierFence.isBeyond(Collections.nCopies(19, 1.0), 1e9)).isFalse();
        assertThat(OutlierFence.isBeyond(Collections.nCopies(500, 1.0), 1e9)).isFalse();
    }

    private enum Tail {
        NORMAL(random -> random.nextGaussian()),
        EXPONENTIAL(random -> -Math.log(1 - random.nextDouble())),
        UNIFORM(random -> random.nextDouble());

        private final ToDoubleFunction<SplittableRandom> draw;

        Tail(ToDoubleFunction<SplittableRandom> draw) {
            this.draw = draw;
        }
    }

    /** Of the second half of a long run; a defect scores 15 above the good parts. */
    private static double rejectRate(Tail tail, long seed, double defects, BiPredicate<List<Double>, Double> leftOut) {
        SplittableRandom random = new SplittableRandom(seed);
        Deque<Double> set = new ArrayDeque<>();
        int rejected = 0;
        for (int i = 0; i < PARTS; i++) {
            double score = tail.draw.applyAsDouble(random) + (random.nextDouble() < defects ? 15 : 0);
            List<Double> scores = new ArrayList<>(set);
            boolean counts = i >= PARTS / 2 && pValue(scores, score) <= REJECT;
            rejected += counts ? 1 : 0;
            if (scores.size() < 99 || !leftOut.test(scores, score)) {
                set.addLast(score);
            }
            if (set.size() > 500) {
                set.removeFirst();
            }
        }
        return rejected / (PARTS / 2.0);
    }

    private static double pValue(List<Double> scores, double score) {
        return ConformalCalibration.pValue(scores, score, REJECT).orElse(1);
    }
}
