package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.SettingsHash;
import java.util.List;

/**
 * A model in service.
 *
 * @param ref its name and hash
 * @param model what it is
 */
public record ServedModel(ModelRef ref, PredictionModel model) {

    /** Enough of a hash to tell one plant's models and settings apart. */
    private static final int LENGTH = 16;

    /** Most numbers that a station's calibrations grow to. */
    private static final int CALIBRATIONS = 8_000;

    /** @throws StartException if what a station learns is too large to be stored as one record */
    void requireStorable(PredictionSettings settings) {
        int fixed = model.start(model.standardisation(), forecast(settings), settings.scores())
                .state()
                .remaining();
        long gathered = (2L * settings.reference() * dimension() + CALIBRATIONS) * Double.BYTES;
        if (fixed + gathered > PredictorStations.MOST_SNAPSHOT_BYTES) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "model %s with %d values, season %d and reference %d: a station's state takes up to %d kB, %d kB can be stored; shorten season or reference, or split the values over stations"
                            .formatted(
                                    ref.name(),
                                    dimension(),
                                    settings.season(),
                                    settings.reference(),
                                    (fixed + gathered) / 1024,
                                    PredictorStations.MOST_SNAPSHOT_BYTES / 1024));
        }
    }

    /** Stations with an equal one go through error regression together. */
    public Object together(PredictionSettings settings) {
        return List.of(ref, forecast(settings).horizon());
    }

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
