package dev.andon.scoring.prediction;

/**
 * The network's hidden states d of the last steps as regressors, each with the gain that recursive least squares gives
 * it. They are the same for all values of a station and all horizons, so the costly part is done once.
 */
final class LatentStates {

    private static final double FORGETTING = 0.998;

    private final Covariance covariance;

    /** {@code [horizon + 1][hidden + 1]}: 1 comes first. */
    private final double[][] regressors;

    private final double[][] gains;
    private long count;

    LatentStates(int hidden, int horizon) {
        covariance = new Covariance(hidden + 1, FORGETTING);
        regressors = new double[horizon + 1][hidden + 1];
        gains = new double[horizon + 1][hidden + 1];
    }

    void add(float[] hidden) {
        int at = (int) (count++ % regressors.length);
        regressors[at][0] = 1;
        for (int i = 0; i < hidden.length; i++) {
            regressors[at][i + 1] = hidden[i];
        }
        gains[at] = covariance.gain(regressors[at], 1);
    }

    int size() {
        return regressors[0].length;
    }

    /** @param back 0 for the newest, at most the horizon */
    double[] regressors(int back) {
        return regressors[at(back)];
    }

    double[] gain(int back) {
        return gains[at(back)];
    }

    void exchange(StateNumbers numbers) {
        covariance.exchange(numbers);
        for (int i = 0; i < regressors.length; i++) {
            numbers.pass(regressors[i]);
            numbers.pass(gains[i]);
        }
        count = numbers.pass(count);
    }

    private int at(int back) {
        return (int) Math.floorMod(count - 1 - back, (long) regressors.length);
    }
}
