package dev.andon.scoring.prediction;

import java.util.Arrays;

/**
 * Linear regression that learns one example at a time and forgets exponentially. Its coefficients are at every moment
 * those of the batch problem {@code sum_i forgetting^(n-i) weight_i (target_i - c.x_i)^2}, with the prior
 * {@code forgetting^n |c - c_0|^2} in it.
 */
final class RecursiveLeastSquares {

    private static final double PRIOR_VARIANCE = 1;

    private final double forgetting;
    private final double[] coefficients;

    /** Lower triangle, row by row; the inverse of the weighted sum of {@code x x'}. */
    private final double[] covariance;

    private final double[] gain;

    /** @param prior coefficients before the first example */
    RecursiveLeastSquares(double[] prior, double forgetting) {
        this.forgetting = forgetting;
        coefficients = prior.clone();
        covariance = new double[prior.length * (prior.length + 1) / 2];
        gain = new double[prior.length];
        reset();
    }

    double predict(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += coefficients[i] * x[i];
        }
        return sum;
    }

    /** @param weight of this example against one of weight 1, more than 0 */
    void learn(double[] x, double target, double weight) {
        double error = target - predict(x);
        double spread = project(x) + forgetting / weight;
        for (int i = 0; i < x.length; i++) {
            coefficients[i] += gain[i] * error / spread;
        }
        shrink(spread);
    }

    double[] coefficients() {
        return coefficients.clone();
    }

    void exchange(StateNumbers numbers) {
        numbers.pass(coefficients);
        numbers.pass(covariance);
    }

    /** Sets {@code gain} to covariance times {@code x} and returns {@code x . gain}. */
    private double project(double[] x) {
        Arrays.fill(gain, 0);
        int at = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++, at++) {
                gain[i] += covariance[at] * x[j];
                gain[j] += covariance[at] * x[i];
            }
            gain[i] += covariance[at++] * x[i];
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * gain[i];
        }
        return sum;
    }

    private void shrink(double spread) {
        double trace = 0;
        boolean sound = true;
        int at = 0;
        for (int i = 0; i < gain.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                covariance[at] = (covariance[at] - gain[i] * gain[j] / spread) / forgetting;
            }
            double variance = covariance[at - 1];
            sound &= variance > 0 && variance < Double.POSITIVE_INFINITY;
            trace += variance;
        }
        if (!sound) {
            reset();
        } else if (trace > PRIOR_VARIANCE * gain.length) {
            // Forgetting while nothing varies would let the covariance grow without end.
            double factor = PRIOR_VARIANCE * gain.length / trace;
            for (int i = 0; i < covariance.length; i++) {
                covariance[i] *= factor;
            }
        }
    }

    /** Rounding can make the covariance useless after values of very different size; the coefficients stay. */
    private void reset() {
        Arrays.fill(covariance, 0);
        for (int i = 0; i < gain.length; i++) {
            covariance[i * (i + 1) / 2 + i] = PRIOR_VARIANCE;
        }
    }
}
