package dev.andon.scoring.evaluation;

import java.util.List;

/**
 * One file of the benchmark as a detector scored it.
 *
 * @param scores one a row, higher is more anomalous, finite; an alarm is a score at or above the threshold
 * @param windows of its labelled anomalies, ascending, apart from each other; none for a file without
 */
public record NabSeries(double[] scores, List<NabWindow> windows) {

    private static final double PROBATION_SHARE = 0.15;
    private static final int PROBATION_LONGEST = 750;

    public NabSeries {
        windows = List.copyOf(windows);
        LabelledScores.check("series", scores, new boolean[scores.length]);
        int free = 0;
        for (NabWindow window : windows) {
            if (window.first() < free || window.last() >= scores.length) {
                throw new IllegalArgumentException("window %d .. %d: windows are ascending, apart, and within %d rows"
                        .formatted(window.first(), window.last(), scores.length));
            }
            free = window.last() + 1;
        }
    }

    /** How many of the first rows are for the detector to learn from and are not judged. */
    public static int probation(int rows) {
        return Math.min((int) (PROBATION_SHARE * rows), PROBATION_LONGEST);
    }
}
