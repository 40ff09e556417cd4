package dev.andon.scoring.prediction;

import dev.andon.scoring.calibration.TailCalibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    int pass(int value) {
        return (int) pass((double) value);
    }

    boolean pass(boolean value) {
        return pass(value ? 1.0 : 0.0) != 0;
    }

    /** As fractions, which hold every float, NaN too. Saving: returns {@code values}. Loading: what was kept. */
    float[] pass(float[] values) {
        float[] passed = new float[pass(values.length)];
        for (int i = 0; i < passed.length; i++) {
            passed[i] = (float) pass(saving ? (double) values[i] : 0);
        }
        return passed;
    }

    /** Rows of {@code width} numbers. Saving: returns {@code rows}. Loading: those kept. */
    List<double[]> pass(List<double[]> rows, int width) {
        int count = pass(rows.size());
        List<double[]> passed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] row = saving ? rows.get(i) : new double[width];
            pass(row);
            passed.add(row);
        }
        return passed;
    }

    /** Most bins are empty, so only the others are kept, each with its place. */
    TailCalibration pass(TailCalibration calibration, double lightest) {
        TailCalibration.State state = calibration.state();
        int rareLearnt = pass(state.rareLearnt());
        int[] counts = state.counts();
        int filled = pass((int) Arrays.stream(counts).filter(count -> count > 0).count());
        int[] passed = new int[counts.length];
        for (int bin = -1, i = 0; i < filled; i++) {
            bin = pass(saving ? nextFilled(counts, bin) : 0);
            passed[bin] = pass(counts[bin]);
        }
        return new TailCalibration(lightest, new TailCalibration.State(passed, rareLearnt));
    }

    private static int nextFilled(int[] counts, int bin) {
        int next = bin + 1;
        while (counts[next] == 0) {
            next++;
        }
        return next;
    }

    /** @throws IllegalArgumentException unless all numbers were taken, and no more */
    void requireEnd() {
        if (position != numbers.length) {
            throw new IllegalArgumentException("%d numbers of state, %d expected".formatted(numbers.length, position));
        }
    }

    double[] kept() {
        return Arrays.copyOf(numbers, position);
    }
}
