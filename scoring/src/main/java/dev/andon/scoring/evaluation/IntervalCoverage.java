package dev.andon.scoring.evaluation;

/**
 * How prediction intervals kept their word.
 *
 * @param rows judged: those whose truth is finite
 * @param covered share of truths within their interval, ends included, 0 .. 1; NaN without rows
 * @param meanWidth of the intervals, in units of the values; NaN without rows
 */
public record IntervalCoverage(int rows, double covered, double meanWidth) {

    /**
     * Compares each interval with what came. A row whose truth is NaN, a missing value, is not judged.
     *
     * @param low lower ends
     * @param high upper ends, none below its lower end
     * @param truth what came
     * @throws IllegalArgumentException if lengths differ, an end is not finite or ends are in the wrong order
     */
    public static IntervalCoverage of(double[] low, double[] high, double[] truth) {
        if (low.length != truth.length || high.length != truth.length) {
            throw new IllegalArgumentException(
                    "%d lower and %d upper ends, but %d values".formatted(low.length, high.length, truth.length));
        }
        int rows = 0;
        int within = 0;
        double width = 0;
        for (int i = 0; i < truth.length; i++) {
            if (!Double.isFinite(high[i] - low[i]) || high[i] < low[i]) {
                throw new IllegalArgumentException(
                        "interval %d is %s .. %s; ends are finite and in order".formatted(i, low[i], high[i]));
            }
            if (Double.isFinite(truth[i])) {
                rows++;
                within += low[i] <= truth[i] && truth[i] <= high[i] ? 1 : 0;
                width += high[i] - low[i];
            }
        }
        return new IntervalCoverage(rows, (double) within / rows, width / rows);
    }
}
