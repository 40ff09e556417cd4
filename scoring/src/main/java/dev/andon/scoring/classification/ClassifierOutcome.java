package dev.andon.scoring.classification;

import dev.andon.schemas.Classification;
import dev.andon.schemas.ClassificationState;

/**
 * What one frame leads to; nothing has changed until the runtime stores the state.
 *
 * @param classification to emit
 * @param state of the station, to store
 */
public record ClassifierOutcome(Classification classification, ClassificationState state) {}
