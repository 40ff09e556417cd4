package dev.andon.scoring.prediction;

/**
 * What one row tells of whether its station behaves as it did. Arrays are {@code [dimension]}, standardised, NaN where
 * missing.
 *
 * @param values observed
 * @param regressionErrors observed less what {@link Baseline#AUTOREGRESSION} forecast; the forecast proper follows a shift
 *     so fast that it hides it
 * @param reconstructionErrors observed less the network's output after error regression
 * @param complexity divergence of posterior from prior at this row, summed over the layers: how far the latent state had
 *     to move; at least 0, NaN without a network
 */
public record RowEvidence(
        double[] values, double[] regressionErrors, double[] reconstructionErrors, double complexity) {

    /** Of a row observed, what error regression made of it, and the forecast made before, standardised. */
    static RowEvidence of(double[] values, Forecast before, Inference inference) {
        double[] expected = before.baselines().get(Baseline.AUTOREGRESSION)[0];
        double[] regressionErrors = new double[values.length];
        double[] reconstructionErrors = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            regressionErrors[i] = values[i] - expected[i];
            reconstructionErrors[i] = values[i] - inference.reconstruction()[i];
        }
        double complexity = 0;
        for (float layer : inference.newestComplexity()) {
            complexity += Math.max(0, layer);
        }
        return new RowEvidence(values, regressionErrors, reconstructionErrors, complexity);
    }
}
