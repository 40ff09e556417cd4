package dev.andon.flink.station;

import dev.andon.schemas.Method;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.prediction.PredictionModels;
import dev.andon.scoring.settings.Settings;
import java.util.List;

/**
 * The models of one method, opened; those of the other methods are empty.
 *
 * @param encoders of inspection
 * @param predictions of prediction
 * @param classifiers of classification
 */
public record MethodModels(PatchEncoders encoders, PredictionModels predictions, ClassifierModels classifiers)
        implements AutoCloseable {

    /** @throws dev.andon.scoring.ScoringException.StartException naming the model and what is wrong with it */
    public static MethodModels open(Method method, Settings settings) {
        MethodModels models = new MethodModels(
                PatchEncoders.open(method == Method.INSPECTION ? settings.inspections() : List.of(), settings.device()),
                new PredictionModels(settings.models(), settings.device()),
                new ClassifierModels(settings.device()));
        try {
            if (method == Method.PREDICTION) {
                settings.predictions().forEach(models.predictions::open);
            }
            if (method == Method.CLASSIFICATION) {
                settings.classifications().forEach(models.classifiers::open);
            }
            return models;
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }

    @Override
    public void close() {
        encoders.close();
        predictions.close();
        classifiers.close();
    }
}
