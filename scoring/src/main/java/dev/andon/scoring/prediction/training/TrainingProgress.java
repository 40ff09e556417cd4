package dev.andon.scoring.prediction.training;

import java.util.OptionalDouble;

/**
 * Where training stands after one epoch.
 *
 * @param candidate which meta-prior, from 1
 * @param candidates how many are tried
 * @param metaPriorFactor of this one
 * @param epoch from 1
 * @param epochs of each candidate
 * @param freeEnergy F per step over the segments trained on
 * @param keptOutError after a candidate's last epoch: mean squared one-step error of the forecast on rows kept out,
 *     standardised units; empty before, or where nothing could be kept out
 */
public record TrainingProgress(
        int candidate,
        int candidates,
        double metaPriorFactor,
        int epoch,
        int epochs,
        double freeEnergy,
        OptionalDouble keptOutError) {

    /** Share of all epochs that are done, 0 to 1. */
    public double done() {
        return ((candidate - 1) * epochs + epoch) / (double) (candidates * epochs);
    }
}
