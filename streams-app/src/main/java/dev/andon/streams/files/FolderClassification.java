package dev.andon.streams.files;

import dev.andon.schemas.ClassificationState;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.Classifier;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.ClassifierOutcome;
import dev.andon.scoring.classification.ServedClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Classifies the images of a folder by the code the service runs, as the frames of one station. */
public final class FolderClassification {

    private final ImageFolder folder;
    private final ClassifierModels models;
    private final ClassificationSettings settings;
    private final List<String> labels;
    private final List<SkippedImage> skipped = new ArrayList<>();

    /** @throws dev.andon.scoring.ScoringException.StartException if something the settings name cannot be used */
    public FolderClassification(ImageFolder folder, ClassifierModels models, ClassificationSettings settings) {
        this.folder = folder;
        this.models = models;
        this.settings = settings;
        ServedClassifier served = models.open(settings);
        this.labels = served.labels();
    }

    /** In the order of the model. */
    public List<String> labels() {
        return labels;
    }

    /** Images that could not be classified so far, and why. */
    public List<SkippedImage> skipped() {
        return List.copyOf(skipped);
    }

    /**
     * Every image, in path order.
     *
     * @param patch signature to strength, for all of them; null where routing chooses
     * @param version of Andon, for provenance
     * @param progress told how many images are done
     */
    public List<ClassifiedImage> run(@Nullable Map<String, Double> patch, String version, LongConsumer progress)
            throws IOException {
        Classifier classifier = new Classifier(models, version);
        ClassificationState state = patch == null ? null : Classifier.patched(patch);
        List<ClassifiedImage> results = new ArrayList<>();
        for (String path : folder.images()) {
            byte[] encoded = Files.readAllBytes(folder.file(path));
            try {
                ClassifierOutcome outcome =
                        classifier.classify(FolderFrame.of(path, encoded), encoded, settings, state, results.size());
                state = outcome.state();
                results.add(new ClassifiedImage(path, truth(path), outcome.classification()));
            } catch (RecordException e) {
                skipped.add(new SkippedImage(path, e.getMessage()));
            }
            progress.accept(results.size() + skipped.size());
        }
        return results;
    }

    private @Nullable String truth(String path) {
        int end = path.indexOf('/');
        return end > 0 && labels.contains(path.substring(0, end)) ? path.substring(0, end) : null;
    }
}
