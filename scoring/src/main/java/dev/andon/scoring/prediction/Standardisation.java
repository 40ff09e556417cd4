package dev.andon.scoring.prediction;

import java.util.List;

/**
 * Physical units to and from standardised ones, {@code (value - mean) / deviation}, value by value.
 *
 * @param mean {@code [dimension]}
 * @param deviation {@code [dimension]}, above 0
 */
public record Standardisation(double[] mean, double[] deviation) {

    /** Squares of it, and their sums over a window, are finite floats. */
    private static final double FAR = 1e6;

    /**
     * Of the mean and standard deviation of rows; 1 for the deviation of a value that never changes.
     *
     * @param rows {@code [rows][dimension]}, at least one; NaN where missing
     */
    public static Standardisation of(List<double[]> rows) {
        int dimension = rows.get(0).length;
        double[] mean = new double[dimension];
        double[] deviation = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            int column = i;
            double[] values = rows.stream()
                    .mapToDouble(row -> row[column])
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            double average = 0;
            for (double value : values) {
                average += value / values.length;
            }
            double variance = 0;
            for (double value : values) {
                variance += (value - average) * (value - average) / values.length;
            }
            mean[i] = average;
            // Below rounding, a constant's own spread is noise that must not be blown up.
            deviation[i] = Math.sqrt(variance) > 1e-9 * Math.abs(average) && variance > 0 ? Math.sqrt(variance) : 1;
        }
        return new Standardisation(mean, deviation);
    }

    /** NaN stays NaN; beyond a million standard deviations all is the same. */
    public float[] apply(double[] values) {
        float[] standardised = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = (values[i] - mean[i]) / deviation[i];
            standardised[i] = (float) Math.max(-FAR, Math.min(FAR, value));
        }
        return standardised;
    }

    /** Standardised values in physical units, {@code [steps][dimension]}. */
    double[][] restore(double[][] steps) {
        double[][] restored = new double[steps.length][mean.length];
        for (int step = 0; step < steps.length; step++) {
            for (int i = 0; i < mean.length; i++) {
                restored[step][i] = mean[i] + deviation[i] * steps[step][i];
            }
        }
        return restored;
    }

    /** Standardised differences in physical units, {@code [steps][dimension]}. */
    double[][] widen(double[][] steps) {
        double[][] widened = new double[steps.length][mean.length];
        for (int step = 0; step < steps.length; step++) {
            for (int i = 0; i < mean.length; i++) {
                widened[step][i] = deviation[i] * steps[step][i];
            }
        }
        return widened;
    }
}
