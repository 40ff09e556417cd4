package dev.andon.streams.replay;

import dev.andon.schemas.Method;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.prediction.PredictionModels;
import dev.andon.scoring.settings.Settings;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Settings that are tried.
 *
 * @param name the file's, without its ending
 * @param file as it was given
 */
public record Candidate(String name, Path file, Settings settings) {

    /** @throws StartException naming the file, the key and what to do */
    public static Candidate of(Path file) {
        String name =
                file.getFileName().toString().replaceFirst("\\.[^.]*$", "").replaceAll("[^a-zA-Z0-9_-]", "-");
        return new Candidate(name, file, Settings.read(file));
    }

    /**
     * Opens its models once, so that a bad one is refused before anything is scored.
     *
     * @throws StartException naming the candidate, the model and what is wrong with it
     */
    public void check(Method method) {
        try {
            if (!settings.has(method)) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "no station has %s".formatted(method.name().toLowerCase(Locale.ROOT)));
            }
            switch (method) {
                case INSPECTION ->
                    PatchEncoders.open(settings.inspections(), settings.device())
                            .close();
                case PREDICTION -> {
                    try (PredictionModels models = new PredictionModels(settings.models(), settings.device())) {
                        settings.predictions().forEach(models::open);
                    }
                }
                case CLASSIFICATION -> {
                    try (ClassifierModels models = new ClassifierModels(settings.device())) {
                        settings.classifications().forEach(models::open);
                    }
                }
            }
        } catch (StartException e) {
            throw new StartException(e.code(), "candidate %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
