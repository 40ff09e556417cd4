package dev.andon.scoring.prediction;

/**
 * Linear regression that learns one example at a time and forgets exponentially. Its coefficients are at every moment
 * those of the batch problem {@code sum_i forgetting^(n-i) weight_i (target_i - c.x_i)^2}, with the prior
 * {@code forgetting^n |c - c_0|^2} in it.
 */
final class RecursiveLeastSquares {

    private final double[] coefficients;
    private final Covariance covariance;

    /** @param prior coefficients before the first example */
    RecursiveLeastSquares(double[] prior, double forgetting) {
        coefficients = prior.clone();
        covariance = new Covariance(prior.length, forgetting);
    }

    double predict(double[] x) {
        return product(coefficients, x);
    }

    /** @param weight of this example against one of weight 1, more than 0 */
    void learn(double[] x, double target, double weight) {
        move(coefficients, covariance.gain(x, weight), target - predict(x));
    }

    double[] coefficients() {
        return coefficients.clone();
    }

    void exchange(StateNumbers numbers) {
        numbers.pass(coefficients);
        covariance.exchange(numbers);
    }

    static double product(double[] coefficients, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += coefficients[i] * x[i];
        }
        return sum;
    }

    static void move(double[] coefficients, double[] gain, double error) {
        for (int i = 0; i < gain.length; i++) {
            coefficients[i] += gain[i] * error;
        }
    }
}
