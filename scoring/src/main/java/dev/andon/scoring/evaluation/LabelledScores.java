package dev.andon.scoring.evaluation;

import java.util.Arrays;

/**
 * Scores apart by label. One primitive copy of all scores is the whole memory of a ranking metric.
 *
 * @param anomalous scores of the positives, ascending
 * @param normal scores of the negatives, ascending
 */
record LabelledScores(double[] anomalous, double[] normal) {

    /** Pools all groups (images, for pixels), each already checked, into one ranking. */
    static LabelledScores pool(double[][] scores, boolean[][] labels) {
        int positives = 0;
        int all = 0;
        for (boolean[] group : labels) {
            positives += count(group);
            all = Math.addExact(all, group.length);
        }
        LabelledScores pooled = new LabelledScores(new double[positives], new double[all - positives]);
        pooled.fill(scores, labels);
        Arrays.sort(pooled.anomalous);
        Arrays.sort(pooled.normal);
        return pooled;
    }

    /** Whether there is nothing to tell apart. */
    boolean oneClass() {
        return anomalous.length == 0 || normal.length == 0;
    }

    static int count(boolean[] labels) {
        int positives = 0;
        for (boolean label : labels) {
            positives += label ? 1 : 0;
        }
        return positives;
    }

    private void fill(double[][] scores, boolean[][] labels) {
        int a = 0;
        int n = 0;
        for (int g = 0; g < scores.length; g++) {
            for (int i = 0; i < scores[g].length; i++) {
                if (labels[g][i]) {
                    anomalous[a++] = scores[g][i];
                } else {
                    normal[n++] = scores[g][i];
                }
            }
        }
    }

    /**
     * Refuses what cannot be ranked.
     *
     * @param where for the message: which scores these are
     */
    static void check(String where, double[] scores, boolean[] labels) {
        if (scores.length != labels.length) {
            throw new IllegalArgumentException(
                    "%s: %d scores, but %d labels".formatted(where, scores.length, labels.length));
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw new IllegalArgumentException(
                        "%s: score %d is %s; only finite scores can be ranked".formatted(where, i, scores[i]));
            }
        }
    }
}
