package dev.andon.scoring.prediction;

import java.util.Arrays;

/**
 * The inverse of an exponentially forgotten sum of {@code x x'}, from which recursive least squares takes the step that
 * an example's error is worth.
 */
final class Covariance {

    private static final double PRIOR_VARIANCE = 1;

    private final double forgetting;
    private final int size;

    /** Lower triangle, row by row. */
    private final double[] triangle;

    Covariance(int size, double forgetting) {
        this.size = size;
        this.forgetting = forgetting;
        triangle = new double[size * (size + 1) / 2];
        reset();
    }

    /**
     * Takes in {@code x} and returns what its error, times one, moves the coefficients by.
     *
     * @param weight of this example against one of weight 1, more than 0
     */
    double[] gain(double[] x, double weight) {
        double[] gain = times(x);
        double spread = forgetting / weight;
        for (int i = 0; i < size; i++) {
            spread += x[i] * gain[i];
        }
        shrink(gain, spread);
        for (int i = 0; i < size; i++) {
            gain[i] /= spread;
        }
        return gain;
    }

    void exchange(StateNumbers numbers) {
        numbers.pass(triangle);
    }

    private double[] times(double[] x) {
        double[] product = new double[size];
        int at = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++, at++) {
                product[i] += triangle[at] * x[j];
                product[j] += triangle[at] * x[i];
            }
            product[i] += triangle[at++] * x[i];
        }
        return product;
    }

    private void shrink(double[] direction, double spread) {
        double trace = 0;
        boolean sound = true;
        int at = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++, at++) {
                triangle[at] = (triangle[at] - direction[i] * direction[j] / spread) / forgetting;
            }
            double variance = triangle[at - 1];
            sound &= variance > 0 && variance < Double.POSITIVE_INFINITY;
            trace += variance;
        }
        if (!sound) {
            reset();
        } else if (trace > PRIOR_VARIANCE * size) {
            // Forgetting while nothing varies would let it grow without end.
            double factor = PRIOR_VARIANCE * size / trace;
            for (int i = 0; i < triangle.length; i++) {
                triangle[i] *= factor;
            }
        }
    }

    /** Rounding can make it useless after values of very different size. */
    private void reset() {
        Arrays.fill(triangle, 0);
        for (int i = 0; i < size; i++) {
            triangle[i * (i + 1) / 2 + i] = PRIOR_VARIANCE;
        }
    }
}
