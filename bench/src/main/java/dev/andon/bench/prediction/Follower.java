package dev.andon.bench.prediction;

import dev.andon.scoring.calibration.AdaptiveInterval;

/** Keeps one contender's forecasts of one series at one horizon until their value comes, with an interval around them. */
final class Follower {

    private final double[] pending;
    private final double[] low;
    private final double[] high;
    private final int known;
    private AdaptiveInterval interval;
    private int step;
    private int judged;
    private int inside;
    private double error;
    private double width;

    /** @param known steps before the first that is judged; the interval learns from them */
    Follower(int horizon, int known, double coverage) {
        pending = new double[horizon];
        low = new double[horizon];
        high = new double[horizon];
        this.known = known;
        interval = AdaptiveInterval.initial(coverage, 1);
    }

    /**
     * The next step's value, NaN where missing, and what is said after it of the value {@code horizon} steps on.
     */
    void next(double value, double forecast) {
        int at = step % pending.length;
        if (step >= pending.length && !Double.isNaN(value)) {
            if (step >= known) {
                judge(at, value);
            }
            interval = interval.after(value - pending[at]);
        }
        pending[at] = forecast;
        low[at] = interval.lower(forecast);
        high[at] = interval.upper(forecast);
        step++;
    }

    double meanError() {
        return error / judged;
    }

    double coverage() {
        return (double) inside / judged;
    }

    double meanWidth() {
        return width / judged;
    }

    private void judge(int at, double value) {
        judged++;
        inside += low[at] <= value && value <= high[at] ? 1 : 0;
        width += high[at] - low[at];
        error += Math.abs(value - pending[at]);
    }
}
