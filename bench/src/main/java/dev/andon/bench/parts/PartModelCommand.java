package dev.andon.bench.parts;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.calibration.TemperatureScaling;
import dev.andon.scoring.classification.training.SmallNetwork;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.signature.Answers;
import dev.andon.scoring.signature.ClassifierTraining;
import dev.andon.scoring.signature.CleanClassifier;
import dev.andon.scoring.signature.Condition;
import dev.andon.scoring.signature.LabelledImage;
import dev.andon.scoring.signature.LabelledImages;
import dev.andon.scoring.signature.LearningSettings;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.scoring.signature.SignatureLearning;
import dev.andon.scoring.signature.SignatureTrial;
import dev.andon.streams.demo.CameraTrouble;
import dev.andon.streams.demo.GeneratedPart;
import dev.andon.streams.demo.PartGenerator;
import dev.andon.streams.demo.PartKind;
import dev.andon.streams.demo.PartModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the part classifier that the demo carries, with all that patches it. */
@Command(
        name = "part-model",
        description = {
            "Trains the classifier that the demo tells parts by, a signature for each trouble its cameras meet, and the",
            "detector of those, on generated parts, and writes them over those in the folder."
        },
        footer = {"", "Example:", "  bench part-model streams-app/src/main/resources/dev/andon/streams/demo"},
        mixinStandardHelpOptions = true)
public final class PartModelCommand implements Callable<Integer> {

    private static final long SEED = 1;
    private static final int BATCH = 32;
    private static final double RATE = 0.004;
    private static final double SIGNATURE_RATE = 0.003;
    private static final int LAYERS = 3;
    private static final int SHOWN_TO_DETECTOR = 400;
    private static final int TOLD_EVERY = 100;

    @Parameters(paramLabel = "DIR", description = "Folder of the demo's resources.")
    private Path folder = Path.of("");

    @Option(
            names = "--images",
            defaultValue = "10000",
            description = "Generated parts, a fifth held out: ${DEFAULT-VALUE}.")
    private int images;

    @Option(names = "--steps", defaultValue = "2000", description = "Of 32 images each: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--signature-steps", defaultValue = "400", description = "For each signature: ${DEFAULT-VALUE}.")
    private int signatureSteps;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        LabelledImages parts = parts();
        CleanClassifier clean = trained(parts);
        writeModel(clean, parts.heldOut());
        for (Corruption kind : CameraTrouble.KINDS) {
            String id = PartModel.signature(kind);
            Signature signature = new SignatureLearning(clean, kind, SEED, Device.CPU)
                    .learn(id, parts, new LearningSettings(LAYERS, BATCH, signatureSteps, SIGNATURE_RATE), told(id));
            write(id + ".rws", SignatureFile.write(signature));
            print(signature);
        }
        CorruptionDetector detector = CorruptionDetector.trained(
                parts.training().stream()
                        .limit(SHOWN_TO_DETECTOR)
                        .map(LabelledImage::pixels)
                        .toList(),
                CameraTrouble.KINDS,
                SEED);
        Files.writeString(folder.resolve(PartModel.DETECTOR), DetectorFile.write(detector));
        return 0;
    }

    private LabelledImages parts() {
        List<LabelledImage> labelled = LongStream.range(0, images)
                .parallel()
                .mapToObj(PartGenerator::training)
                .map(PartModelCommand::labelled)
                .toList();
        return LabelledImages.split(labelled, PartKind.words(), SEED);
    }

    private static LabelledImage labelled(GeneratedPart part) {
        return LabelledImage.of(part.pixels(), part.kind().ordinal());
    }

    private CleanClassifier trained(LabelledImages parts) {
        SmallNetwork network = new SmallNetwork(3, PartGenerator.SIDE, PartGenerator.SIDE, PartKind.words());
        byte[] first = network.graph(SEED).toBytes();
        CleanClassifier untrained =
                CleanClassifier.of(network.graph(SEED), network.manifest(PartModel.MODEL, Sha256.of(first)));
        return untrained.with(new ClassifierTraining(untrained, parts.training(), Condition.CLEAN, SEED)
                .run(LearningSettings.ofAllLayers(BATCH, steps, RATE), Device.CPU, told(PartModel.MODEL)));
    }

    private void writeModel(CleanClassifier clean, List<LabelledImage> heldOut) throws IOException {
        Answers answers = Answers.of(clean, heldOut, Condition.CLEAN, Device.CPU);
        ClassifierHead head = clean.head().withTemperature(TemperatureScaling.fit(answers.logits(), answers.labels()));
        ImageInput input = clean.input();
        byte[] model = clean.graph().toBytes();
        ModelManifest manifest = ModelManifest.ofClassifier(PartModel.MODEL, Sha256.of(model), input, head);
        write(PartModel.MODEL, model);
        Files.writeString(ModelFile.manifestPath(folder.resolve(PartModel.MODEL)), StrictYaml.write(manifest));
        out().printf(
                        "%s  %,d bytes  %s  %d parts held out, %.1f %% right%n",
                        PartModel.MODEL, model.length, manifest.sha256(), answers.labels().length, answers.accuracy());
        out().flush();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private void print(Signature signature) {
        Map<String, Double> metrics = signature.metrics();
        out().printf(
                        "%s.rws  %,d bytes  %s of severity 5: %.1f %% right without the patch, %.1f %% with it%n",
                        signature.id(),
                        SignatureFile.write(signature).length,
                        signature.corruption(),
                        metrics.get(SignatureTrial.CORRUPTED),
                        metrics.get(SignatureTrial.PATCHED));
        out().flush();
    }

    private ClassifierTraining.Progress told(String name) {
        return (step, loss) -> {
            if (step % TOLD_EVERY == 0) {
                spec.commandLine().getErr().printf("%s: step %d, cross entropy %.3f%n", name, step, loss);
                spec.commandLine().getErr().flush();
            }
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
