package dev.andon.scoring.prediction;

/**
 * What one observation told. Free energy, accuracy and complexity are per step of the window.
 *
 * @param window the station's window from now on
 * @param freeEnergyBefore F with the new step at its prior, before error regression
 * @param freeEnergyAfter F after it
 * @param accuracy its reconstruction term: half the mean squared error over the values
 * @param complexity {@code [layers]}, lowest first: divergence of posterior from prior per stochastic unit, before the
 *     meta-prior
 * @param newestComplexity {@code [layers]}: the same at the new step alone, how far the latent state had to move
 * @param reconstruction {@code [dimension]}: y at the new step after error regression
 * @param hidden {@code [deterministic]}: d of all layers at the window's right edge, in (-1, 1)
 * @param forecast {@code [horizon][dimension]}: y of the steps to come on the prior's mean path
 * @param deviation {@code [horizon][dimension]}: standard deviation of y over sampled futures
 */
public record Inference(
        InferenceWindow window,
        double freeEnergyBefore,
        double freeEnergyAfter,
        double accuracy,
        float[] complexity,
        float[] newestComplexity,
        float[] reconstruction,
        float[] hidden,
        float[][] forecast,
        float[][] deviation) {}
