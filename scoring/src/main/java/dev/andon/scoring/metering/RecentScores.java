package dev.andon.scoring.metering;

import java.util.Arrays;

/** The latest scores of a station and their p-values, for what monitoring asks of them now and then. Thread-safe. */
final class RecentScores {

    private static final int MOST = 256;

    /** Fewer say little of a distribution. */
    static final int LEAST = 50;

    private final double[] scores = new double[MOST];
    private final double[] pValues = new double[MOST];
    private long scored;
    private long judged;

    synchronized void add(double score) {
        scores[(int) (scored++ % MOST)] = score;
    }

    synchronized void addPValue(double pValue) {
        pValues[(int) (judged++ % MOST)] = pValue;
    }

    /** NaN while too few are known. */
    double quantile(double share) {
        double[] sorted = sorted(true);
        return sorted.length < LEAST ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /**
     * Kolmogorov's distance of the p-values from the even distribution, which they have while a line is as it was: 0 .. 1;
     * NaN while too few are known.
     */
    double unevenness() {
        double[] sorted = sorted(false);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double below = sorted[i] - (double) i / sorted.length;
            double above = (i + 1.0) / sorted.length - sorted[i];
            distance = Math.max(distance, Math.max(below, above));
        }
        return sorted.length < LEAST ? Double.NaN : distance;
    }

    private synchronized double[] sorted(boolean ofScores) {
        long known = ofScores ? scored : judged;
        double[] sorted = Arrays.copyOf(ofScores ? scores : pValues, (int) Math.min(known, MOST));
        Arrays.sort(sorted);
        return sorted;
    }
}
