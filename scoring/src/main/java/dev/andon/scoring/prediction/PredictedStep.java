package dev.andon.scoring.prediction;

/**
 * What one observation was predicted to be, and what it told.
 *
 * @param before the forecast made before it was seen, physical units; its first step is of this observation
 * @param after the forecast of the steps after it, physical units
 * @param errors {@code [dimension]}: observation less forecast, standardised; NaN where missing
 * @param inference what error regression made of it, standardised units
 * @param score whether it is anomalous, and whether to alarm
 */
public record PredictedStep(
        Forecast before, Forecast after, double[] errors, Inference inference, AnomalyScore score) {}
