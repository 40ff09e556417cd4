package dev.andon.scoring.prediction;

/**
 * What one row tells of whether its station behaves as it did. Arrays are {@code [dimension]}, standardised, NaN where
 * missing.
 *
 * @param values observed
 * @param forecastErrors observed less forecast
 * @param reconstructionErrors observed less the network's output after error regression
 * @param complexity divergence of posterior from prior at this row, summed over the layers: how far the latent state had
 *     to move; at least 0, NaN without a network
 */
public record RowEvidence(double[] values, double[] forecastErrors, double[] reconstructionErrors, double complexity) {

    /** Of a row observed, what error regression made of it, and the error of the forecast made before. */
    static RowEvidence of(double[] values, double[] forecastErrors, Inference inference) {
        double[] reconstructionErrors = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reconstructionErrors[i] = values[i] - inference.reconstruction()[i];
        }
        double complexity = 0;
        for (float layer : inference.newestComplexity()) {
            complexity += Math.max(0, layer);
        }
        return new RowEvidence(values, forecastErrors, reconstructionErrors, complexity);
    }
}
