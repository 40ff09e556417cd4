package dev.andon.scoring.prediction;

import java.util.Arrays;

/**
 * What the network's hidden state tells of one value beyond what was forecast without it: for each horizon a regression
 * of the miss on the state at the time. Robust as {@link AdaptiveReadout} is, but by clipping errors, since gains are
 * shared.
 */
final class LatentReadout {

    private final double[][] coefficients;
    private final RobustWeight[] weights;

    LatentReadout(int regressors, int horizon) {
        coefficients = new double[horizon][regressors];
        weights = new RobustWeight[horizon];
        Arrays.setAll(weights, step -> new RobustWeight());
    }

    /**
     * @param step 1 to the horizon
     * @param miss of what was forecast {@code step} steps ago for the step now observed
     * @param states that of the step now observed included
     */
    void learn(int step, double miss, LatentStates states) {
        double[] own = coefficients[step - 1];
        double error = miss - RecursiveLeastSquares.product(own, states.regressors(step));
        RecursiveLeastSquares.move(own, states.gain(step), error * weights[step - 1].of(error));
    }

    /** To be added to the forecast of {@code step} steps after the newest state. */
    double correction(int step, LatentStates states) {
        return RecursiveLeastSquares.product(coefficients[step - 1], states.regressors(0));
    }

    void exchange(StateNumbers numbers) {
        for (int i = 0; i < weights.length; i++) {
            numbers.pass(coefficients[i]);
            weights[i].exchange(numbers);
        }
    }
}
