package dev.andon.streams.demo;

import dev.andon.schemas.Frame;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.Classifier;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.Routing;
import java.nio.file.Path;
import java.util.List;

/** What the part classifier says of frames when nothing patches it: what a demo's cameras would get without routing. */
final class UnpatchedModel implements AutoCloseable {

    private final ClassifierModels models;
    private final Classifier classifier;
    private final ClassificationSettings settings;

    /** @param models closed with this */
    UnpatchedModel(ClassifierModels models, Path model) {
        this.models = models;
        this.classifier = new Classifier(models, "demo");
        this.settings = new ClassificationSettings(model.toString(), List.of(), null, Routing.MANUAL);
    }

    /** The likeliest label. */
    String label(Frame frame, byte[] image) {
        return classifier
                .classify(frame, image, settings, null, 0)
                .classification()
                .getLabel();
    }

    @Override
    public void close() {
        models.close();
    }
}
