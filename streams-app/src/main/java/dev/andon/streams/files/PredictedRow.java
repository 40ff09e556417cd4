package dev.andon.streams.files;

import java.util.Map;

/**
 * What prediction said of one row. Forecasts and the interval were made before the row was seen, and are in the series'
 * units; NaN where there is nothing to say yet. Arrays are not to be changed.
 *
 * @param nextStep by method, {@code [columns]} each, what the row was forecast to be one step before
 * @param farStep the same at the last step of the horizon before; empty for rows that nobody could forecast so early
 * @param lower {@code [columns]}, lower end of the one-step interval
 * @param upper {@code [columns]}
 * @param freeEnergy after error regression, per step of the inference window
 * @param score distance from the station's reference
 * @param anomalyScore how new the event is, 0 .. 1, comparable across series
 * @param pValue how rarely a distance as large is met; 1 in the rows that make the reference
 * @param anomalous whether the row is
 * @param alarm whether a person should look, thinned
 */
public record PredictedRow(
        Map<String, double[]> nextStep,
        Map<String, double[]> farStep,
        double[] lower,
        double[] upper,
        double freeEnergy,
        double score,
        double anomalyScore,
        double pValue,
        boolean anomalous,
        boolean alarm) {

    /** Andon's own forecast, {@code [columns]}. */
    double[] forecast() {
        return nextStep.get(ForecastFigures.ANDON);
    }
}
