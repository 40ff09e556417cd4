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

    private final ScoreSettings settings;
    private final double[][] newest;
    private final TailCalibration calibration = new TailCalibration(0);
    private List<double[]> rows = new ArrayList<>();
    private List<double[]> means = new ArrayList<>();
    private @Nullable Reference reference;
    private long count;
    private double smoothed;
    private double peak;

    Departure(int dimension, ScoreSettings settings) {
        this.settings = settings;
        newest = new double[NEWEST][dimension];
    }

    /** One row's state. */
    record State(double distance, double pValue, boolean anomalous) {}

    int calibrationSize() {
        return calibration.size();
    }

    State observe(double[] reconstructionErrors) {
        double[] row = present(reconstructionErrors);
        newest[(int) (count++ % NEWEST)] = row;
        double[] mean = mean(row.length);
        if (reference != null) {
            return judge(mean);
        }
        if (count > SETTLING) {
            rows.add(row);
            means.add(mean);
        }
        if (count == settings.reference()) {
            gathered();
        }
        return new State(0, 1, false);
    }

    private State judge(double[] mean) {
        double squared = reference.squaredDistance(mean);
        double pValue = calibration.pValue(squared);
        boolean rare = pValue <= settings.nominal();
        calibration.learnGuarded(squared, settings.nominal());
        smoothed += SMOOTHING * (Math.sqrt(squared) - smoothed);
        if (rare) {
            peak = Math.max(peak, smoothed);
        } else {
            peak *= FORGETTING;
            reference.follow(mean, NEWEST);
        }
        double distance = Math.sqrt(squared / mean.length);
        return new State(distance, pValue, rare && smoothed >= RECOVERED * peak);
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
