package dev.andon.scoring.prediction;

import java.util.Arrays;

/**
 * What one value of a station was lately: the last values, three running levels, the range, and with a season the usual
 * value at each of its steps. A missing value is filled by the caller before it gets here.
 */
final class RecentValues {

    /** Beyond so many standard deviations a value is as good as lost for regression: its square would drown all others. */
    static final double LIMIT = 1e4;

    private static final double[] LEVEL_RATES = {0.2, 0.05, 0.01};
    private static final double USUAL_RATE = 0.2;

    private final double[] ring;
    private final double[] levels = new double[LEVEL_RATES.length];
    private final double[] usual;
    private final double[] times;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private double latest;
    private long count;

    /**
     * @param lags values to remember at least
     * @param season its steps; 0 for none
     */
    RecentValues(int lags, int season) {
        ring = new double[Math.max(lags, season + 1)];
        usual = new double[season];
        times = new double[season];
    }

    void add(double value, boolean observed) {
        double limited = Math.max(-LIMIT, Math.min(LIMIT, value));
        if (count == 0) {
            Arrays.fill(ring, limited);
            Arrays.fill(levels, limited);
        }
        if (observed && usual.length > 0) {
            int step = (int) (count % usual.length);
            times[step] = Math.min(times[step] + 1, 1 / USUAL_RATE);
            usual[step] += (limited - usual[step]) / times[step];
        }
        ring[(int) (count % ring.length)] = limited;
        lowest = Math.min(lowest, limited);
        highest = Math.max(highest, limited);
        if (observed) {
            latest = value;
        }
        count++;
        advance(levels, limited);
    }

    /** Forgets what came when, but not how far values reach. */
    void restart() {
        count = 0;
        latest = 0;
        Arrays.fill(usual, 0);
        Arrays.fill(times, 0);
    }

    boolean empty() {
        return count == 0;
    }

    /** The last value observed, as it came and not limited; 0 before the first. */
    double latest() {
        return latest;
    }

    /** @param back 0 for the last value */
    double value(int back) {
        return ring[(int) Math.floorMod(count - 1 - back, (long) ring.length)];
    }

    double[] levels() {
        return levels.clone();
    }

    static int levelCount() {
        return LEVEL_RATES.length;
    }

    static void advance(double[] levels, double value) {
        for (int i = 0; i < levels.length; i++) {
            levels[i] += LEVEL_RATES[i] * (value - levels[i]);
        }
    }

    /** What is usual {@code ahead} steps from now, at least 1; the last value where nothing was seen there yet. */
    double usual(int ahead) {
        int step = (int) ((count - 1 + ahead) % usual.length);
        return times[step] > 0 ? usual[step] : value(0);
    }

    double withinRange(double value) {
        return Math.max(lowest, Math.min(highest, value));
    }

    void exchange(StateNumbers numbers) {
        numbers.pass(ring);
        numbers.pass(levels);
        numbers.pass(usual);
        numbers.pass(times);
        lowest = numbers.pass(lowest);
        highest = numbers.pass(highest);
        latest = numbers.pass(latest);
        count = numbers.pass(count);
    }
}
