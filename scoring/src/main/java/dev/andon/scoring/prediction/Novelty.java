package dev.andon.scoring.prediction;

import dev.andon.scoring.calibration.TailCalibration;
import java.util.Arrays;

/**
 * How rare what a station does now is among all it has done, by three kinds of evidence, each calibrated by itself: its
 * values against those at this step of earlier seasons, the mean of an autoregression's latest errors, and the complexity of
 * the network's newest latent state. Nothing is left out of the calibration: what comes again is no news. But a row is
 * learnt only when it is no longer among the latest, so that a shift does not hide itself while it builds up.
 */
final class Novelty {

    /** Rows whose mean error is a shift of level rather than a spike. */
    private static final int LATEST = 20;

    private static final int KINDS = 3;
    private static final double SEASON_RATE = 0.3;

    /** One broken reading must not spoil what is usual for many seasons. */
    private static final double LIMIT = 1_000;

    private final int season;
    private final double[] usual;
    private final double[] seen;
    private final double[][] errors;
    private final long[] counts;
    private final TailCalibration[] calibrations = new TailCalibration[KINDS];
    private final double[][] unlearnt = new double[LATEST][KINDS];
    private long rows;

    /** @param season steps after which values tend to repeat; 0 for none */
    Novelty(int dimension, int season) {
        this.season = season;
        usual = new double[season * dimension];
        seen = new double[season * dimension];
        errors = new double[dimension][LATEST];
        counts = new long[dimension];
        Arrays.setAll(calibrations, i -> new TailCalibration(TailCalibration.MAY_END));
    }

    /** The p-value of this row's rarest evidence, allowing for the number of kinds looked at. */
    double observe(RowEvidence row) {
        double[] evidence = {offSeason(row.values()), shift(row.regressionErrors()), row.complexity()};
        int kinds = 0;
        double rarest = 1;
        for (int i = 0; i < evidence.length; i++) {
            if (!Double.isNaN(evidence[i])) {
                rarest = Math.min(rarest, calibrations[i].pValue(evidence[i]));
                kinds++;
            }
        }
        learnLater(evidence);
        rows++;
        return -Math.expm1(kinds * Math.log1p(-Math.min(rarest, 1 - 1e-12)));
    }

    /** The next row does not follow the last one: what is usual at a season's step is not known any more. */
    void restart() {
        Arrays.fill(usual, 0);
        Arrays.fill(seen, 0);
        Arrays.fill(counts, 0);
        for (double[] latest : errors) {
            Arrays.fill(latest, 0);
        }
        rows = 0;
    }

    void exchange(StateNumbers numbers) {
        numbers.pass(usual);
        numbers.pass(seen);
        for (int i = 0; i < errors.length; i++) {
            numbers.pass(errors[i]);
            counts[i] = numbers.pass(counts[i]);
        }
        for (int i = 0; i < calibrations.length; i++) {
            calibrations[i] = numbers.pass(calibrations[i], TailCalibration.MAY_END);
        }
        for (double[] evidence : unlearnt) {
            numbers.pass(evidence);
        }
        rows = numbers.pass(rows);
    }

    private void learnLater(double[] evidence) {
        int at = (int) (rows % LATEST);
        for (int i = 0; rows >= LATEST && i < evidence.length; i++) {
            if (!Double.isNaN(unlearnt[at][i])) {
                calibrations[i].learn(unlearnt[at][i]);
            }
        }
        unlearnt[at] = evidence;
    }

    /** Root mean square over the values; NaN where there is nothing to compare with. */
    private double offSeason(double[] values) {
        double square = 0;
        int present = 0;
        for (int i = 0; season > 0 && i < values.length; i++) {
            int at = (int) (rows % season) * values.length + i;
            if (Double.isNaN(values[i])) {
                continue;
            }
            double off = values[i] - usual[at];
            if (seen[at] == 0) {
                usual[at] = limited(values[i]);
                seen[at] = 1;
            } else {
                square += off * off;
                present++;
                usual[at] += SEASON_RATE * limited(off);
            }
        }
        return present == 0 ? Double.NaN : Math.sqrt(square / present);
    }

    private double shift(double[] latest) {
        double square = 0;
        int present = 0;
        for (int i = 0; i < errors.length; i++) {
            if (!Double.isNaN(latest[i])) {
                errors[i][(int) (counts[i]++ % LATEST)] = limited(latest[i]);
                double mean = Arrays.stream(errors[i]).sum() / Math.min(counts[i], LATEST);
                square += mean * mean;
                present++;
            }
        }
        return present == 0 ? Double.NaN : Math.sqrt(square / present);
    }

    private static double limited(double value) {
        return Math.max(-LIMIT, Math.min(LIMIT, value));
    }
}
