package dev.andon.scoring.evaluation;

/** How far a classifier's confidence is from how often it is right (Guo et al. 2017, section 2). */
public final class ExpectedCalibrationError {

    private static final int BINS = 15;

    private ExpectedCalibrationError() {}

    /**
     * Images are put in 15 bins of equal width by the probability of their likeliest class; the mean distance between a
     * bin's share of right answers and its mean probability, weighted by its images.
     *
     * @param probabilities {@code [images, classes]} 0 .. 1
     * @param labels {@code [images]} the true class of each
     * @return 0 .. 1, lower is better
     * @throws IllegalArgumentException if there are none, lengths differ, or a label or probability is out of range
     */
    public static double of(double[][] probabilities, int[] labels) {
        if (labels.length == 0 || probabilities.length != labels.length) {
            throw new IllegalArgumentException("%d rows of probabilities and %d labels; give one each, at least one"
                    .formatted(probabilities.length, labels.length));
        }
        double[] surplus = new double[BINS];
        for (int image = 0; image < labels.length; image++) {
            int likeliest = likeliest(probabilities[image], labels[image]);
            double confidence = probabilities[image][likeliest];
            surplus[bin(confidence)] += confidence - (likeliest == labels[image] ? 1 : 0);
        }
        double error = 0;
        for (double ofBin : surplus) {
            error += Math.abs(ofBin) / labels.length;
        }
        return error;
    }

    private static int likeliest(double[] probabilities, int label) {
        if (label < 0 || label >= probabilities.length) {
            throw new IllegalArgumentException("a label is %d of %d classes".formatted(label, probabilities.length));
        }
        int likeliest = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
                throw new IllegalArgumentException("a probability is %s; it is 0 .. 1".formatted(probabilities[i]));
            }
            likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
        }
        return likeliest;
    }

    /** Bins are closed at their upper end. */
    private static int bin(double confidence) {
        return Math.max(0, (int) Math.ceil(confidence * BINS) - 1);
    }
}
