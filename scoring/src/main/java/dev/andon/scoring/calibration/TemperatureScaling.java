package dev.andon.scoring.calibration;

/**
 * Probabilities of a classifier that mean what they say: logits are divided by one temperature, learnt from labelled
 * images (Guo et al. 2017, section 4.2). It changes no decision.
 */
public final class TemperatureScaling {

    public static final double LOWEST = 0.05;
    public static final double HIGHEST = 20;

    /** Halves the logarithm of the range so often: the rest is below the precision of a double. */
    private static final int HALVINGS = 60;

    private TemperatureScaling() {}

    /**
     * The temperature that makes the labels likeliest: with the least mean negative logarithm of their probabilities.
     *
     * @param logits {@code [images, classes]}, finite
     * @param labels {@code [images]} the true class of each
     * @return {@value #LOWEST} .. {@value #HIGHEST}; above 1 where the classifier is too sure of itself
     * @throws IllegalArgumentException if there are none, lengths differ, or a label or logit is out of range
     */
    public static double fit(float[][] logits, int[] labels) {
        check(logits, labels);
        double cold = StrictMath.log(LOWEST);
        double hot = StrictMath.log(HIGHEST);
        // The loss is convex in the inverse temperature, so its slope changes sign once.
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (cold + hot) / 2;
            if (slope(logits, labels, StrictMath.exp(middle)) > 0) {
                cold = middle;
            } else {
                hot = middle;
            }
        }
        return Math.max(LOWEST, Math.min(HIGHEST, StrictMath.exp((cold + hot) / 2)));
    }

    /**
     * Softmax of the logits over a temperature.
     *
     * @param logits {@code [classes]}, finite
     * @param temperature above 0
     * @return {@code [classes]} 0 .. 1, with sum 1
     * @throws IllegalArgumentException if a logit or the temperature is out of range
     */
    public static double[] probabilities(float[] logits, double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature is %s; it is above 0 and finite".formatted(temperature));
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                throw new IllegalArgumentException("a logit is %s; only finite ones have a softmax".formatted(logit));
            }
            highest = Math.max(highest, logit);
        }
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = StrictMath.exp((logits[i] - highest) / temperature);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /** Of the mean loss by the inverse temperature: the expected logit less that of the true class. */
    private static double slope(float[][] logits, int[] labels, double temperature) {
        double slope = 0;
        for (int image = 0; image < labels.length; image++) {
            double[] probabilities = probabilities(logits[image], temperature);
            for (int i = 0; i < probabilities.length; i++) {
                slope += probabilities[i] * (logits[image][i] - logits[image][labels[image]]);
            }
        }
        return slope / labels.length;
    }

    private static void check(float[][] logits, int[] labels) {
        if (labels.length == 0 || logits.length != labels.length) {
            throw new IllegalArgumentException("%d rows of logits and %d labels; give one each, at least one"
                    .formatted(logits.length, labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= logits[i].length) {
                throw new IllegalArgumentException(
                        "label %d is %d; image %d has %d logits".formatted(i, labels[i], i, logits[i].length));
            }
        }
    }
}
