package dev.andon.scoring.evaluation;

/**
 * How well a score ranks anomalous above normal, without a threshold. Every distinct score is a point of the curves,
 * so equal scores never favour either label. All three are 0 where only one label occurs: the reference's answer.
 *
 * @param auroc area under the receiver operating characteristic, by trapezoids, 0 .. 1; 0.5 is chance
 * @param f1Max the largest F1 over all thresholds, 0 .. 1: an upper bound of what a chosen threshold reaches
 * @param averagePrecision the sum over distinct scores, descending, of recall gained times precision, 0 .. 1; chance is
 *     the share of anomalous
 */
public record RankingMetrics(double auroc, double f1Max, double averagePrecision) {

    /**
     * Ranks {@code scores}, higher is more anomalous. Uses one copy of them.
     *
     * @param scores one per item, finite
     * @param anomalous the truth, per item
     * @throws IllegalArgumentException if lengths differ or a score is NaN or infinite
     */
    public static RankingMetrics of(double[] scores, boolean[] anomalous) {
        LabelledScores.check("scores", scores, anomalous);
        return of(LabelledScores.pool(new double[][] {scores}, new boolean[][] {anomalous}));
    }

    static RankingMetrics of(LabelledScores scores) {
        if (scores.oneClass()) {
            return new RankingMetrics(0, 0, 0);
        }
        int positives = scores.anomalous().length;
        int negatives = scores.normal().length;
        int missed = positives;
        int quiet = negatives;
        long doubledArea = 0;
        double averagePrecision = 0;
        double f1Max = 0;
        while (missed + quiet > 0) {
            double threshold = Math.max(last(scores.anomalous(), missed), last(scores.normal(), quiet));
            int stillMissed = below(scores.anomalous(), missed, threshold);
            int stillQuiet = below(scores.normal(), quiet, threshold);
            double hits = positives - stillMissed;
            double alarms = hits + negatives - stillQuiet;
            doubledArea += (quiet - stillQuiet) * (2L * positives - missed - stillMissed);
            averagePrecision += (double) (missed - stillMissed) / positives * hits / alarms;
            f1Max = Math.max(f1Max, 2 * hits / (alarms + positives));
            missed = stillMissed;
            quiet = stillQuiet;
        }
        return new RankingMetrics(doubledArea / (2.0 * positives * negatives), f1Max, averagePrecision);
    }

    private static double last(double[] ascending, int length) {
        return length == 0 ? Double.NEGATIVE_INFINITY : ascending[length - 1];
    }

    /** How many of the first {@code length} values are less than {@code value}, which none of them exceeds. */
    private static int below(double[] ascending, int length, double value) {
        int below = length;
        while (below > 0 && ascending[below - 1] == value) {
            below--;
        }
        return below;
    }
}
