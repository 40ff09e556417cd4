package dev.andon.bench.classification;

import dev.andon.bench.corruption.ImageArchive;
import dev.andon.scoring.calibration.TemperatureScaling;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.signature.Answers;
import dev.andon.scoring.signature.CleanClassifier;
import dev.andon.scoring.signature.Condition;
import dev.andon.scoring.signature.LabelledImage;
import dev.andon.scoring.signature.LabelledImages;
import dev.andon.scoring.signature.LearningSettings;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.scoring.signature.SignatureLearning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which classifier is tried, on which images, and what patches it: files, or learnt here. */
final class KitOptions {

    private static final int LAYERS = 3;
    private static final int DETECTOR_IMAGES = 3000;
    private static final long SEED = 1;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Holds train.zip and test.zip, each with a folder for every label.")
    private Path data = Path.of("");

    @Option(
            names = "--model",
            required = true,
            paramLabel = "M",
            description = "ONNX file of the clean classifier, with its manifest.")
    private Path model = Path.of("");

    @Option(
            names = "--signature",
            paramLabel = "S",
            description = "Signature file, as often as wanted; without any, those of --kinds are learnt.")
    private List<Path> signatures = new ArrayList<>();

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "WORD",
            defaultValue = "gaussian-noise,gaussian-blur,contrast",
            description = "Corruptions that signatures are learnt for: ${DEFAULT-VALUE}.")
    private List<String> kinds;

    @Option(names = "--steps", defaultValue = "600", description = "Of learning each: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--detector",
            paramLabel = "D",
            description = "Detector file; without it, one is learnt for the signatures' corruptions.")
    private @Nullable Path detector;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Reads what is named and learns the rest; the clean model's temperature is always learnt anew. */
    Kit kit() throws IOException {
        CleanClassifier clean = CleanClassifier.of(ModelFile.load(model));
        List<LabelledImage> training = images("train.zip", clean, Integer.MAX_VALUE);
        LabelledImages split = LabelledImages.split(training, clean.head().labels(), SEED);
        List<Signature> all = new ArrayList<>();
        for (Path file : signatures) {
            all.add(SignatureFile.read(file));
        }
        if (all.isEmpty()) {
            for (String kind : kinds) {
                all.add(learnt(clean, split, Corruption.of(kind)));
            }
        }
        Answers heldOut = Answers.of(clean, split.heldOut(), Condition.CLEAN, Device.CPU);
        return new Kit(clean.graph(), clean.input(), clean.head(), all, detector(split.training(), all))
                .withTemperature(TemperatureScaling.fit(heldOut.logits(), heldOut.labels()));
    }

    /** Images that nothing was learnt from. */
    List<LabelledImage> tested(int most) throws IOException {
        return images("test.zip", CleanClassifier.of(ModelFile.load(model)), most);
    }

    private Signature learnt(CleanClassifier clean, LabelledImages split, Corruption kind) {
        LearningSettings settings = new LearningSettings(
                LAYERS, Math.min(LearningSettings.BATCH, split.training().size()), steps, LearningSettings.RATE);
        Signature signature = new SignatureLearning(clean, kind, SEED, Device.CPU)
                .learn(kind.word(), split, settings, (step, loss) -> {});
        spec.commandLine().getOut().printf("learnt %s: %s%n", kind.word(), signature.metrics());
        spec.commandLine().getOut().flush();
        return signature;
    }

    private CorruptionDetector detector(List<LabelledImage> training, List<Signature> all) {
        if (detector != null) {
            return DetectorFile.read(detector);
        }
        return CorruptionDetector.trained(
                training.stream()
                        .limit(DETECTOR_IMAGES)
                        .map(LabelledImage::pixels)
                        .toList(),
                all.stream()
                        .map(signature -> Corruption.of(signature.corruption()))
                        .toList(),
                SEED);
    }

    private List<LabelledImage> images(String archive, CleanClassifier clean, int most) throws IOException {
        Preprocessor preprocessor = clean.preprocessor();
        List<LabelledImage> images = new ArrayList<>();
        for (ImageArchive.Labelled file : ImageArchive.files(data.resolve(archive), most)) {
            int label = clean.head().labels().indexOf(file.label());
            if (label < 0) {
                throw new ParameterException(
                        spec.commandLine(),
                        "%s has a folder '%s', which is no label of the model; it has %s"
                                .formatted(archive, file.label(), clean.head().labels()));
            }
            images.add(LabelledImage.of(
                    preprocessor.pixels(ImageDecoder.decode(file.bytes(), ImageDecoder.MAX_PIXELS)), label));
        }
        return images;
    }
}
