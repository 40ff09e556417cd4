package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.signature.ClassifierTraining;
import dev.andon.scoring.signature.CleanClassifier;
import dev.andon.scoring.signature.LabelledImages;
import dev.andon.scoring.signature.LearningSettings;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.scoring.signature.SignatureLearning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns a signature from labelled images into files: the signature, and the detector that tells when to use it. */
public final class SignatureTraining {

    private final CleanClassifier clean;
    private final Corruption corruption;
    private final long seed;
    private final SignatureLearning learning;
    private final List<SkippedImage> skipped = new ArrayList<>();

    /**
     * @param model ONNX file of a classifier, with its manifest
     * @param seed of all that is drawn
     * @throws StartException if the model or the corruption does not serve
     */
    public SignatureTraining(Path model, Corruption corruption, long seed) {
        this.clean = CleanClassifier.of(ModelFile.load(model));
        this.corruption = corruption;
        this.seed = seed;
        this.learning = new SignatureLearning(clean, corruption, seed, Device.AUTO);
    }

    /**
     * Learns, measures and writes.
     *
     * @param source of images of every label of the model
     * @param id of the signature
     * @param out the signature's file
     * @param detector the detector's file, written anew where it exists; null for none
     * @throws StartException if the images or a file do not serve, or a file is in the way
     * @throws IOException if a file cannot be read or written
     */
    public Signature run(
            LabelledSource source,
            String id,
            int layers,
            int steps,
            Path out,
            @Nullable Path detector,
            ClassifierTraining.Progress progress)
            throws IOException {
        requireFree(out);
        LabelledImages images = read(source);
        DetectorTraining told = detector == null ? null : new DetectorTraining(detector, images.training(), corruption);
        int batch = Math.min(LearningSettings.BATCH, images.training().size());
        LearningSettings settings = new LearningSettings(layers, batch, steps, LearningSettings.RATE);
        Signature signature = learning.learn(id, images, settings, progress);
        WholeFile.write(out, SignatureFile.write(signature));
        if (told != null) {
            told.run(seed);
        }
        return signature;
    }

    /** Images that could not be read, and why. */
    public List<SkippedImage> skipped() {
        return skipped;
    }

    /** @throws StartException if the file is there */
    public static void requireFree(Path out) {
        if (Files.exists(out)) {
            throw new StartException(
                    FailureCode.SETTINGS, "%s exists and was left as it is; name another file".formatted(out));
        }
    }

    private LabelledImages read(LabelledSource source) throws IOException {
        List<String> labels = clean.head().labels();
        return LabelledImages.split(source.read(labels, clean.preprocessor(), skipped::add), labels, seed);
    }
}
