package dev.andon.scoring.calibration;

import java.util.List;

/**
 * Keeps the scores of clear defects out of a calibration set without cutting off the tail of the good ones.
 *
 * <p>Leaving out whatever was rejected would: each generation of scores would lose its highest 1 %, the threshold would
 * sink with it, and in the end most parts would be rejected. The fence follows the body of the set instead: it stands
 * {@value #REACH} times the distance from median to 90th percentile above the latter, where an exponential tail keeps
 * all but 4 in 10,000 of its scores.
 */
public final class OutlierFence {

    /** With fewer scores there is no body to speak of. */
    private static final int FEWEST = 20;

    private static final double REACH = 3.5;

    private OutlierFence() {}

    /** Whether {@code score} lies so far above {@code scores}, in any order, that it must not join them. */
    public static boolean isBeyond(List<Double> scores, double score) {
        if (scores.size() < FEWEST) {
            return false;
        }
        double[] sorted =
                scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = sorted[sorted.length / 2];
        double high = sorted[sorted.length * 9 / 10];
        // Scores that are all alike have no spread to measure by.
        return high > median && score > high + REACH * (high - median);
    }
}
