package dev.andon.scoring.prediction;

import dev.andon.schemas.PredictionSnapshot;
import dev.andon.schemas.PredictionState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A station with an observation that waits.
 *
 * @param station its name
 * @param settings how it is predicted
 * @param model what it is predicted by
 * @param state as last stored
 * @param snapshot as last stored, null where there is none; asked only where the station is not in memory
 */
public record PredictorInput(
        String station,
        PredictionSettings settings,
        ServedModel model,
        PredictionState state,
        Supplier<@Nullable PredictionSnapshot> snapshot) {}
