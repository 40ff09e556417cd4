package dev.andon.scoring.prediction;

import dev.andon.scoring.ModelRef;
import dev.andon.scoring.SettingsHash;

/**
 * A model in service.
 *
 * @param ref its name and hash
 * @param model what it is
 */
public record ServedModel(ModelRef ref, PredictionModel model) {

    /** Enough of a hash to tell one plant's models and settings apart. */
    private static final int LENGTH = 16;

    /** Values of an observation. */
    int dimension() {
        return model.columns().size();
    }

    /** What a station's forecast covers. */
    ForecastSettings forecast(PredictionSettings settings) {
        return settings.forecast(model.horizon());
    }

    /** Names all that the shape and meaning of what a station learns depends on: under another it begins anew. */
    String fit(PredictionSettings settings) {
        Fit fit = new Fit(ref.sha256(), forecast(settings), settings.reference());
        return SettingsHash.of(fit).substring(0, LENGTH);
    }

    private record Fit(String model, ForecastSettings forecast, int reference) {}
}
