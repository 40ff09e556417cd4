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
        double positives = scores.anomalous().length;
        int anomalousLeft = scores.anomalous().length;
        int normalLeft = scores.normal().length;
        long hits = 0;
        long falseAlarms = 0;
        long doubledArea = 0;
        double averagePrecision = 0;
        double f1Max = 0;
        while (anomalousLeft + normalLeft > 0) {
            double threshold = Math.max(last(scores.anomalous(), anomalousLeft), last(scores.normal(), normalLeft));
            int newHits = countEqual(scores.anomalous(), anomalousLeft, threshold);
            int newFalseAlarms = countEqual(scores.normal(), normalLeft, threshold);
            doubledArea += newFalseAlarms * (2 * hits + newHits);
            anomalousLeft -= newHits;
            normalLeft -= newFalseAlarms;
            hits += newHits;
            falseAlarms += newFalseAlarms;
            averagePrecision += newHits / positives * hits / (hits + falseAlarms);
            f1Max = Math.max(f1Max, 2 * hits / (hits + falseAlarms + positives));
        }
        return new RankingMetrics(doubledArea / (2 * positives * scores.normal().length), f1Max, averagePrecision);
    }

    private static double last(double[] ascending, int length) {
        return length == 0 ? Double.NEGATIVE_INFINITY : ascending[length - 1];
    }

    /** How many of the first {@code length} values, from their end, equal {@code value}. */
    private static int countEqual(double[] ascending, int length, double value) {
        int i = length;
        while (i > 0 && ascending[i - 1] == value) {
            i--;
        }
        return length - i;
    }
}
