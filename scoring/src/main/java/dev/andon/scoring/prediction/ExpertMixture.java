package dev.andon.scoring.prediction;

import java.util.Arrays;

/**
 * Forecast of several that each may be the best one for a while: their median, weighted by how small their absolute
 * errors were lately. The median, not the mean: where a value rests, one expert that says so exactly is not blurred by
 * the others.
 *
 * <p>Weights are exponential in the error against the mixture's own (Hedge), and a small share of all weight is spread
 * evenly at every step (fixed share), so an expert that was bad for long can come back within some tens of steps.
 */
final class ExpertMixture {

    private static final double RATE = 0.02;
    private static final double SHARE = 0.01;
    private static final double SCALE_RATE = 0.01;
    private static final double LARGEST = 10;
    private static final double LARGEST_REGRET = 5;
    private static final double SMALLEST_SCALE = 1e-12;

    private final double[] weights;

    /** Running mean of the experts' weighted absolute error; negative before the first. */
    private double scale = -1;

    ExpertMixture(int experts) {
        weights = new double[experts];
        Arrays.fill(weights, 1.0 / experts);
    }

    /** @param forecasts of the experts in their order; what follows them is not read */
    double combine(double[] forecasts) {
        int[] order = sorted(forecasts, weights.length);
        double below = 0;
        for (int expert : order) {
            below += weights[expert];
            if (below >= 0.5) {
                return forecasts[expert];
            }
        }
        // All weights sum to 1 but for rounding.
        return forecasts[order[order.length - 1]];
    }

    /** @param forecasts what the experts had said of {@code value}, in their order; what follows them is not read */
    void learn(double[] forecasts, double value) {
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * Math.abs(value - forecasts[i]);
        }
        scale = scale < 0 ? mean : scale + SCALE_RATE * (Math.min(mean, LARGEST * scale) - scale);
        scale = Math.max(scale, SMALLEST_SCALE);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double regret = (Math.abs(value - forecasts[i]) - mean) / scale;
            weights[i] *= Math.exp(-RATE * Math.max(-LARGEST_REGRET, Math.min(LARGEST_REGRET, regret)));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (1 - SHARE) * weights[i] / sum + SHARE / weights.length;
        }
    }

    void exchange(StateNumbers numbers) {
        numbers.pass(weights);
        scale = numbers.pass(scale);
    }

    /** Indexes by value; insertion sort, for there are five at most. */
    private static int[] sorted(double[] values, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int at = i;
            while (at > 0 && values[order[at - 1]] > values[i]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
        return order;
    }
}
