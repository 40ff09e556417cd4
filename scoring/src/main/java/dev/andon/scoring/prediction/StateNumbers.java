package dev.andon.scoring.prediction;

import java.util.Arrays;

/** Carries state out of a forecaster or into one, in one order for both, so that the two cannot drift apart. */
final class StateNumbers {

    private final boolean saving;
    private double[] numbers;
    private int position;

    private StateNumbers(double[] numbers, boolean saving) {
        this.numbers = numbers;
        this.saving = saving;
    }

    static StateNumbers saving() {
        return new StateNumbers(new double[256], true);
    }

    static StateNumbers loading(double[] numbers) {
        return new StateNumbers(numbers, false);
    }

    /** Saving: keeps {@code values}. Loading: overwrites them with what was kept. */
    void pass(double[] values) {
        if (saving) {
            if (position + values.length > numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * (position + values.length));
            }
            System.arraycopy(values, 0, numbers, position, values.length);
        } else {
            System.arraycopy(numbers, position, values, 0, values.length);
        }
        position += values.length;
    }

    /** Saving: keeps {@code value} and returns it. Loading: returns what was kept. */
    double pass(double value) {
        double[] one = {value};
        pass(one);
        return one[0];
    }

    /** As for a fraction; exact up to 2 to the power of 53. */
    long pass(long value) {
        return (long) pass((double) value);
    }

    double[] kept() {
        return Arrays.copyOf(numbers, position);
    }
}
