package dev.andon.scoring.prediction;

import java.util.Map;

/**
 * What a station's next values will be, each array {@code [horizon][dimension]} with step 1 first, in standardised units.
 *
 * @param expected the forecast: about as many values will lie above it as below
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 * @param deviation standard deviation that a normal error of the mean absolute size lately seen would have, above 0
 * @param baselines forecasts of the same steps to compare with
 */
public record Forecast(
        double[][] expected,
        double[][] lower,
        double[][] upper,
        double[][] deviation,
        Map<Baseline, double[][]> baselines) {}
