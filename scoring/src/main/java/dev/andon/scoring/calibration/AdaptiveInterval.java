package dev.andon.scoring.calibration;

/**
 * An interval around forecasts of one value at one horizon, held at its coverage by what was missed: adaptive conformal
 * calibration in its quantile-tracking form. Both ends follow their own quantile of the scaled errors, so an interval
 * around a value that only jumps upwards reaches farther up than down. In the long run the share of observations outside
 * either end is {@code (1 - coverage) / 2}, whatever the errors are like: no assumption that they stay as they were.
 *
 * <p>Immutable, five numbers; units are those of the value.
 *
 * @param coverage share of observations to lie inside, above 0 and below 1
 * @param scale running mean of the absolute error, more than 0
 * @param low lower end as a multiple of {@code scale} from the forecast
 * @param high upper end likewise, at least {@code low}
 * @param seen errors learned from so far
 */
public record AdaptiveInterval(double coverage, double scale, double low, double high, long seen) {

    /** How far a miss moves an end, in scales: a thousand steps settle it, a change shows within a hundred. */
    private static final double RATE = 0.05;

    /** The scale looks back over some fifty errors. */
    private static final double SCALE_RATE = 0.02;

    /** One outlier moves the scale by no more than an error of this many scales would. */
    private static final double LARGEST = 10;

    /** Keeps a constant series from a scale of 0, from which nothing recovers. */
    private static final double SMALLEST_SCALE = 1e-6;

    /** A little more than the 95 % quantile of a normal error, 2.06 mean absolute errors. */
    private static final double FIRST_REACH = 2.5;

    public AdaptiveInterval {
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("coverage %s; it is above 0 and below 1".formatted(coverage));
        }
        if (!(scale > 0 && low <= high) || seen < 0) {
            throw new IllegalArgumentException(
                    "no interval: scale %s, ends %s and %s, seen %d".formatted(scale, low, high, seen));
        }
    }

    /** Before any error is known: {@value #FIRST_REACH} times {@code scale} to both sides. */
    public static AdaptiveInterval initial(double coverage, double scale) {
        return new AdaptiveInterval(coverage, Math.max(scale, SMALLEST_SCALE), -FIRST_REACH, FIRST_REACH, 0);
    }

    public double lower(double forecast) {
        return forecast + low * scale;
    }

    public double upper(double forecast) {
        return forecast + high * scale;
    }

    /**
     * The interval for the next forecast at this horizon.
     *
     * @param error observed value minus what had been forecast for it, finite
     */
    public AdaptiveInterval after(double error) {
        double tail = (1 - coverage) / 2;
        double nextLow = low - RATE * ((error < low * scale ? 1 : 0) - tail);
        double nextHigh = high + RATE * ((error > high * scale ? 1 : 0) - tail);
        double middle = (nextLow + nextHigh) / 2;
        double rate = Math.max(SCALE_RATE, 1.0 / (seen + 1));
        // The first error sets the scale, however large.
        double counted = seen == 0 ? Math.abs(error) : Math.min(Math.abs(error), LARGEST * scale);
        double nextScale = Math.max(SMALLEST_SCALE, scale + rate * (counted - scale));
        return new AdaptiveInterval(
                coverage, nextScale, Math.min(nextLow, middle), Math.max(nextHigh, middle), seen + 1);
    }
}
