package dev.andon.scoring.evaluation;

/** What the Numenta Anomaly Benchmark (v1.1) lets a hit, a miss and a false alarm weigh. */
public enum NabProfile {
    STANDARD(1, 0.11),
    REWARD_LOW_FP_RATE(1, 0.22),
    REWARD_LOW_FN_RATE(2, 0.11);

    /** A window alarmed at its first row. */
    static final double HIT = 1;

    /** Beyond so many window lengths past the last window a false alarm is as bad as it gets. */
    private static final double FAR = 3;

    private final double missed;
    private final double falseAlarm;

    NabProfile(double missed, double falseAlarm) {
        this.missed = missed;
        this.falseAlarm = falseAlarm;
    }

    /** What a window without an alarm takes away. */
    public double missed() {
        return missed;
    }

    /** What a false alarm far from any window takes away. */
    public double falseAlarm() {
        return falseAlarm;
    }

    /** What an alarm at {@code row} of {@code window} gives: 1 at its first row, falling to nearly 0 at its last. */
    double valueWithin(NabWindow window, int row) {
        return HIT * sigmoid(-(window.last() - row + 1.0) / window.length()) / sigmoid(-1);
    }

    /** What an alarm at {@code row}, after {@code window} and before the next, gives: 0 at once, then less. */
    double valueAfter(NabWindow window, int row) {
        return falseAlarm * sigmoid((row - window.last()) / (window.length() - 1.0));
    }

    /** The benchmark's scaled sigmoid of a position in window lengths: 0.99 at -1, 0 at 0, -1 far out. */
    private static double sigmoid(double position) {
        return position > FAR ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }
}
