package dev.andon.streams;

import dev.andon.scoring.ModelRef;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.prediction.PredictionModels;
import dev.andon.scoring.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The models of the settings, opened, for all methods. Thread-safe. */
record OpenModels(PatchEncoders encoders, PredictionModels predictions, ClassifierModels classifiers)
        implements AutoCloseable {

    /**
     * Opens what the settings name.
     *
     * @throws dev.andon.scoring.ScoringException.StartException naming the model and what is wrong with it; nothing stays
     *     open
     */
    static OpenModels of(Settings settings) {
        OpenModels models = new OpenModels(
                PatchEncoders.open(settings.inspections(), settings.device()),
                new PredictionModels(settings.models(), settings.device()),
                new ClassifierModels(settings.device()));
        boolean opened = false;
        try {
            settings.predictions().forEach(models.predictions::open);
            settings.classifications().forEach(models.classifiers::open);
            opened = true;
            return models;
        } finally {
            if (!opened) {
                models.close();
            }
        }
    }

    /** Each with the device it really runs on, for people. */
    List<String> inWords() {
        return Stream.of(
                        encoders.all().stream().map(encoder -> describe(encoder.model(), encoder.device())),
                        predictions.all().stream().map(model -> describe(model.ref(), predictions.device())),
                        classifiers.all().stream().map(model -> describe(model.model(), classifiers.device())))
                .flatMap(described -> described)
                .distinct()
                .sorted()
                .toList();
    }

    /** How many are held open, each patched form of a classifier counted. */
    int count() {
        return encoders.all().size() + predictions.all().size() + classifiers.sessions();
    }

    @Override
    public void close() {
        encoders.close();
        predictions.close();
        classifiers.close();
    }

    private static String describe(ModelRef model, Device device) {
        return model.name() + " on " + device.name().toLowerCase(Locale.ROOT);
    }
}
