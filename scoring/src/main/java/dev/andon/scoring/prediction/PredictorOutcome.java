package dev.andon.scoring.prediction;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.PredictionSnapshot;
import dev.andon.schemas.PredictionState;
import java.util.Optional;

/**
 * What one observation leads to; nothing has changed until the runtime stores it.
 *
 * @param station its name
 * @param prediction the result to emit
 * @param recordedAt Kafka's time of the observation's record, milliseconds
 * @param alarm to emit
 * @param state to store
 * @param snapshot to store
 */
public record PredictorOutcome(
        String station,
        Prediction prediction,
        long recordedAt,
        Optional<Alarm> alarm,
        PredictionState state,
        Optional<PredictionSnapshot> snapshot) {}
