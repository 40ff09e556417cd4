package dev.andon.scoring.calibration;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Conformal p-values against the scores of earlier parts. If a good part's score is exchangeable with them, its p-value
 * is at or below {@code a} with probability at most {@code a}; defects among them only make it more careful.
 */
public final class ConformalCalibration {

    private ConformalCalibration() {}

    /**
     * {@code (1 + scores at least as high) / (1 + scores)}; empty while the set is too small for any score to reach
     * {@code finest}.
     *
     * @param scores anomaly scores of earlier parts, any order
     * @param score of the part in question
     * @param finest the smallest p-value that a decision depends on, for example the threshold to reject
     */
    public static OptionalDouble pValue(List<Double> scores, double score, double finest) {
        if (1.0 / (scores.size() + 1) > finest) {
            return OptionalDouble.empty();
        }
        long asHigh = scores.stream().filter(earlier -> earlier >= score).count();
        return OptionalDouble.of((1.0 + asHigh) / (1.0 + scores.size()));
    }

    /** The fewest scores that resolve {@code finest}. */
    public static int sizeToResolve(double finest) {
        return (int) Math.ceil(1 / finest) - 1;
    }
}
