package dev.andon.streams.cli;

import dev.andon.scoring.classification.ClassifierCalibration;
import dev.andon.scoring.classification.ClassifierCalibration.Labelled;
import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.streams.client.LabelledFrames;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.files.ClassifierTemperature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns temperatures from what a line saw. */
@Command(
        name = "calibrate",
        description = {
            "Learn the temperature of a classifier, and of the signatures that patched it,",
            "from frames of all stations whose labels were sent since: probabilities then",
            "mean what they say. It goes into the manifest and into the signatures' files;",
            "a service takes it when it starts. For a folder see: andon classify --calibrate"
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  andon model calibrate parts.onnx", "  andon model calibrate parts.onnx --signature fog.rws"})
final class ModelCalibrateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "M", description = "ONNX file of the classifier, with its manifest.")
    private Path model = Path.of("");

    @Option(names = "--signature", paramLabel = "S", description = "Signature file to calibrate too; several times.")
    private List<Path> signatures = List.of();

    @Option(
            names = "--from",
            defaultValue = "beginning",
            description = "beginning, or a time like 2026-01-31T08:00:00Z; default ${DEFAULT-VALUE}.")
    private StartPosition from = StartPosition.BEGINNING;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelFile file = ModelFile.load(model);
        ClassifierHead head = file.manifest().classifier();
        Map<String, Path> files = new TreeMap<>();
        signatures.forEach(path -> files.put(SignatureFile.read(path).id(), path));
        List<Labelled> labelled = labelled(file, head);
        ClassifierCalibration calibration = new ClassifierCalibration(head.labels());
        try {
            List<Labelled> clean = ClassifierCalibration.clean(labelled);
            boolean done = clean.size() >= ClassifierCalibration.FEWEST;
            double temperature = done ? calibration.temperature(clean) : head.temperature();
            say("clean", clean.size(), done, temperature);
            if (done) {
                ClassifierTemperature.write(model, temperature);
            }
            Map<String, List<Labelled>> bySignature = ClassifierCalibration.bySignature(labelled);
            for (Map.Entry<String, Path> each : files.entrySet()) {
                List<Labelled> images = bySignature.getOrDefault(each.getKey(), List.of());
                boolean enough = images.size() >= ClassifierCalibration.FEWEST;
                double own = enough ? calibration.temperature(images, temperature) : 0;
                say(each.getKey(), images.size(), enough, own);
                if (enough) {
                    ClassifierTemperature.writeTo(each.getValue(), own);
                }
                done |= enough;
            }
            return done ? 0 : FailureReport.WORK_FAILED;
        } catch (IOException e) {
            throw new CommandFailure("cannot write: " + e, e);
        }
    }

    private List<Labelled> labelled(ModelFile file, ClassifierHead head) {
        LabelledFrames frames = LabelledFrames.read(options.connection(), from);
        List<Labelled> labelled = new ArrayList<>();
        frames.forEach((result, truth) -> {
            if (result.getProvenance().getModel().equals(file.ref().sha256())
                    && head.labels().contains(truth)) {
                labelled.add(new Labelled(result, truth));
            }
        });
        if (labelled.isEmpty()) {
            throw new CommandFailure(
                    "no labelled frame of this model among %,d classified frames and %,d labels; send labels by frame id with: andon send labels FILE --station S"
                            .formatted(frames.classified(), frames.labels()));
        }
        return labelled;
    }

    private void say(String state, int images, boolean done, double temperature) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                done
                        ? String.format(
                                Locale.ROOT, "%-12s temperature %.4f, from %,d frames", state, temperature, images)
                        : "%-12s left as it is: %,d labelled frames, at least %d are needed"
                                .formatted(state, images, ClassifierCalibration.FEWEST));
        out.flush();
    }
}
