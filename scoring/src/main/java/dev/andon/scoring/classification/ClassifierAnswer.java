package dev.andon.scoring.classification;

import dev.andon.schemas.ClassificationState;
import org.jspecify.annotations.Nullable;

/**
 * What one command leads to; nothing has changed until the runtime stores the state.
 *
 * @param refusal why nothing changed; null where it was accepted
 * @param state of the station, to store
 */
public record ClassifierAnswer(@Nullable String refusal, ClassificationState state) {}
