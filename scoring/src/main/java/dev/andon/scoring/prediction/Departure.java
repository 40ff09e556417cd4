package dev.andon.scoring.prediction;

import dev.andon.scoring.calibration.TailCalibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a station is unlike its reference: the mean of its newest reconstruction errors, whitened, against distances
 * met in the reference and in normal rows since. The network is frozen and rows told anomalous are not followed, so a
 * fault stays one however long it lasts.
 */
final class Departure {

    /** Newest rows looked at together. */
    private static final int NEWEST = 10;

    /** Rows in which a new inference window has not filled yet. */
    private static final int SETTLING = 20;

    /** A departure is over once the distance has fallen to this share of its peak, though it may still be far. */
    private static final double RECOVERED = 1.0 / 3;

    private static final double SMOOTHING = 0.2;

    /** How fast a peak is forgotten where all is normal. */
    private static final double FORGETTING = 0.98;

    private static final double LIMIT = 1e6;

    private static final double LIGHTEST = 0;

    private final ScoreSettings settings;
    private final double[][] newest;
    private TailCalibration calibration = new TailCalibration(LIGHTEST);
    private List<double[]> rows = new ArrayList<>();
    private List<double[]> means = new ArrayList<>();
    private @Nullable Reference reference;

    /** Rows since the inference window began. */
    private long count;

    private double smoothed;
    private double peak;

    Departure(int dimension, ScoreSettings settings) {
        this.settings = settings;
        newest = new double[NEWEST][dimension];
    }

    /** One row's state. */
    record State(double distance, double pValue, boolean anomalous, boolean judged) {

        static final State NOT_JUDGED = new State(0, 1, false, false);
    }

    /** The inference window begins anew: until it has filled, errors say more of it than of the station. */
    void restart() {
        count = 0;
    }

    int calibrationSize() {
        return calibration.size();
    }

    /** @param nominal share of normal rows told anomalous by chance */
    State observe(double[] reconstructionErrors, double nominal) {
        double[] row = present(reconstructionErrors);
        newest[(int) (count++ % NEWEST)] = row;
        if (count <= SETTLING) {
            return State.NOT_JUDGED;
        }
        double[] mean = mean(row.length);
        return reference == null ? gather(row, mean) : judge(mean, nominal);
    }

    void exchange(StateNumbers numbers) {
        for (double[] row : newest) {
            numbers.pass(row);
        }
        calibration = numbers.pass(calibration, LIGHTEST);
        rows = numbers.pass(rows, newest[0].length);
        means = numbers.pass(means, newest[0].length);
        if (numbers.pass(reference != null)) {
            reference = reference == null ? new Reference(newest[0].length) : reference;
            reference.exchange(numbers);
        }
        count = numbers.pass(count);
        smoothed = numbers.pass(smoothed);
        peak = numbers.pass(peak);
    }

    private State gather(double[] row, double[] mean) {
        rows.add(row);
        means.add(mean);
        if (rows.size() == settings.reference() - SETTLING) {
            gathered();
        }
        return State.NOT_JUDGED;
    }

    private State judge(double[] mean, double nominal) {
        double squared = reference.squaredDistance(mean);
        double pValue = calibration.pValue(squared);
        boolean rare = pValue <= nominal;
        calibration.learnGuarded(squared, nominal);
        smoothed += SMOOTHING * (Math.sqrt(squared) - smoothed);
        if (rare) {
            peak = Math.max(peak, smoothed);
        } else {
            peak *= FORGETTING;
            reference.follow(mean, NEWEST);
        }
        double distance = Math.sqrt(squared / mean.length);
        return new State(distance, pValue, rare && smoothed >= RECOVERED * peak, true);
    }

    /** Measures the reference, then its own rows by it. */
    private void gathered() {
        reference = new Reference(rows, means);
        for (double[] mean : means) {
            double squared = reference.squaredDistance(mean);
            calibration.learn(squared);
            smoothed += SMOOTHING * (Math.sqrt(squared) - smoothed);
            reference.follow(mean, NEWEST);
        }
        rows = List.of();
        means = List.of();
    }

    private double[] mean(int dimension) {
        int present = (int) Math.min(count, NEWEST);
        double[] mean = new double[dimension];
        for (double[] row : Arrays.asList(newest).subList(0, present)) {
            for (int i = 0; i < dimension; i++) {
                mean[i] += row[i] / present;
            }
        }
        return mean;
    }

    /** A missing value is no deviation. */
    private static double[] present(double[] values) {
        return Arrays.stream(values)
                .map(value -> Double.isNaN(value) ? 0 : Math.max(-LIMIT, Math.min(LIMIT, value)))
                .toArray();
    }
}
