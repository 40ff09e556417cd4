package dev.andon.scoring.prediction;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a station's next values will be, each array {@code [horizon][dimension]} with step 1 first, in one unit throughout.
 *
 * @param expected the forecast: about as many values will lie above it as below
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 * @param deviation standard deviation: of a normal error of the mean absolute size lately seen and, where a network
 *     sampled futures, of those as well; above 0
 * @param baselines forecasts of the same steps to compare with
 */
public record Forecast(
        double[][] expected,
        double[][] lower,
        double[][] upper,
        double[][] deviation,
        Map<Baseline, double[][]> baselines) {

    /** With the deviation of sampled futures, {@code [horizon][dimension]}, which adds to the errors' own. */
    Forecast spread(float[][] sampled) {
        double[][] both = new double[deviation.length][];
        for (int step = 0; step < both.length; step++) {
            both[step] = deviation[step].clone();
            for (int i = 0; i < both[step].length; i++) {
                both[step][i] = Math.hypot(both[step][i], sampled[step][i]);
            }
        }
        return new Forecast(expected, lower, upper, both, baselines);
    }

    /** A standardised forecast in physical units. */
    Forecast in(Standardisation standardisation) {
        Map<Baseline, double[][]> restored = new EnumMap<>(Baseline.class);
        baselines.forEach((baseline, steps) -> restored.put(baseline, standardisation.restore(steps)));
        return new Forecast(
                standardisation.restore(expected),
                standardisation.restore(lower),
                standardisation.restore(upper),
                standardisation.widen(deviation),
                restored);
    }
}
