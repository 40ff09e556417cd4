package dev.andon.scoring.prediction;

/**
 * Forecasts one value from what it was lately and, if there is one, from the network's forecast: a linear regression
 * that goes on learning. It answers for what error regression cannot follow, a level the network never saw in training.
 *
 * <p>Regressors of the next step: the last {@code lags} values, 1, and for a robust readout three running levels, with a
 * season the values one season before the step and before its predecessor and the usual value at that step, and the
 * network's forecast for the step. Farther steps are forecast from the nearer ones, and never beyond the range of the
 * values seen.
 *
 * <p>A robust readout lowers the absolute error, not its square ({@link RobustWeight}): a spike moves it no more than any
 * other surprise.
 */
final class AdaptiveReadout {

    private final int lags;
    private final int season;
    private final boolean network;
    private final boolean robust;
    private final RecursiveLeastSquares regression;

    /** Of the next step, for the value that will be observed there. */
    private final double[] regressors;

    private final RobustWeight weight = new RobustWeight();

    private AdaptiveReadout(int lags, int season, boolean network, boolean robust, double forgetting) {
        this.lags = lags;
        this.season = season;
        this.network = network;
        this.robust = robust;
        int size = lags + 1 + (robust ? RecentValues.levelCount() : 0) + (season > 0 ? 3 : 0) + (network ? 1 : 0);
        double[] prior = new double[size];
        prior[0] = 1;
        regression = new RecursiveLeastSquares(prior, forgetting);
        regressors = new double[size];
    }

    /** The baseline: {@code lags} values, least squares. */
    static AdaptiveReadout autoregression(int lags, double forgetting) {
        return new AdaptiveReadout(lags, 0, false, false, forgetting);
    }

    /**
     * @param season in steps; 0 for none
     * @param network whether forecasts of the network are given
     */
    static AdaptiveReadout robust(int lags, int season, boolean network, double forgetting) {
        return new AdaptiveReadout(lags, season, network, true, forgetting);
    }

    /** Learns from the value that came at the step last forecast; not called where it was missing. */
    void learn(double value) {
        double target = Math.max(-RecentValues.LIMIT, Math.min(RecentValues.LIMIT, value));
        double error = target - regression.predict(regressors);
        regression.learn(regressors, target, robust ? weight.of(error) : 1);
    }

    /**
     * Forecast of steps 1 to {@code horizon}.
     *
     * @param networkForecast {@code [horizon]}; not read without a network
     */
    double[] forecast(RecentValues recent, double[] networkForecast, int horizon) {
        double[] path = new double[horizon];
        double[] levels = recent.levels();
        for (int step = 0; step < horizon; step++) {
            double[] x = step == 0 ? regressors : new double[regressors.length];
            fill(x, recent, path, step, levels);
            if (network) {
                x[x.length - 1] = networkForecast[step];
            }
            path[step] = recent.withinRange(regression.predict(x));
            RecentValues.advance(levels, path[step]);
        }
        return path;
    }

    private void fill(double[] x, RecentValues recent, double[] path, int step, double[] levels) {
        int at = 0;
        while (at < lags) {
            x[at] = valueAt(recent, path, step - 1 - at);
            at++;
        }
        x[at++] = 1;
        if (robust) {
            System.arraycopy(levels, 0, x, at, levels.length);
            at += levels.length;
        }
        if (season > 0) {
            x[at++] = valueAt(recent, path, step - season);
            x[at++] = valueAt(recent, path, step - 1 - season);
            x[at] = recent.usual(step + 1);
        }
    }

    /** @param step 0 for the next value, whose forecast stands in {@code path[0]}; -1 for the last one observed */
    static double valueAt(RecentValues recent, double[] path, int step) {
        return step >= 0 ? path[step] : recent.value(-1 - step);
    }

    void exchange(StateNumbers numbers) {
        regression.exchange(numbers);
        numbers.pass(regressors);
        weight.exchange(numbers);
    }
}
