package dev.andon.scoring.prediction;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.PredictionState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one command leads to; nothing has changed until the runtime stores it.
 *
 * @param refusal why nothing changed; null where it was accepted
 * @param state to store
 * @param alarm to emit
 */
public record PredictorAnswer(@Nullable String refusal, PredictionState state, Optional<Alarm> alarm) {}
