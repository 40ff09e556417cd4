package dev.andon.streams.files;

import java.util.Map;

/**
 * What prediction said of one row. All but the score's four was known before the row was seen. NaN where there is nothing
 * to say yet. Arrays are not to be changed.
 *
 * @param forecast {@code [columns]}, in the series' units, as are the next three
 * @param lower {@code [columns]}, end of the interval
 * @param upper {@code [columns]}
 * @param baselines what simple methods forecast, by name, {@code [columns]} each
 * @param freeEnergy after error regression, per step of the inference window
 * @param score raw
 * @param anomalyScore 0 .. 1, comparable across series
 * @param pValue tail probability of the score
 * @param anomalous whether the row is
 * @param alarm whether a person should look: anomalous rows, thinned
 */
public record PredictedRow(
        double[] forecast,
        double[] lower,
        double[] upper,
        Map<String, double[]> baselines,
        double freeEnergy,
        double score,
        double anomalyScore,
        double pValue,
        boolean anomalous,
        boolean alarm) {}
