package dev.andon.scoring.prediction;

/**
 * How much an error counts: fully up to half the running mean absolute error, then ever less, so that a sum of weighted
 * squares grows like one of absolute values.
 */
final class RobustWeight {

    private static final double FULL_WEIGHT = 0.5;
    private static final double RATE = 0.01;
    private static final double LARGEST = 5;
    private static final double SMALLEST = 1e-3;

    /** Values are standardised: 1 is the best guess at an error not yet seen. */
    private double mean = 1;

    /** Of {@code error}, above 0 and at most 1; takes it into the mean. */
    double of(double error) {
        double size = Math.abs(error);
        double full = FULL_WEIGHT * mean;
        mean += RATE * (Math.min(size, LARGEST * mean) - mean);
        mean = Math.max(mean, SMALLEST);
        return size > full ? full / size : 1;
    }

    void exchange(StateNumbers numbers) {
        mean = numbers.pass(mean);
    }
}
