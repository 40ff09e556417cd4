package dev.andon.streams.cli;

import dev.andon.scoring.Version;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.Routing;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.streams.files.ClassificationSummary;
import dev.andon.streams.files.ClassifiedImage;
import dev.andon.streams.files.ClassifierTemperature;
import dev.andon.streams.files.FolderClassification;
import dev.andon.streams.files.ImageFolder;
import dev.andon.streams.files.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Classifies a folder of images offline. */
@Command(
        name = "classify",
        description = {
            "Classify the images of a folder, as the frames of one station, in path order.",
            "Images in a sub-folder with the name of a label give accuracy and calibration error."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon classify parts --model parts.onnx",
            "  andon classify foggy --model parts.onnx --signature fog.rws --strength 0.5",
            "  andon classify mix --model m.onnx --signature f.rws --route --detector d",
            "  andon classify parts --model parts.onnx --calibrate"
        })
final class ClassifyCommand implements Callable<Integer> {

    @Mixin
    private ImageFolderArgument directory = new ImageFolderArgument();

    @Option(
            names = "--model",
            paramLabel = "M",
            required = true,
            description = "ONNX file of a classifier, with its manifest.")
    private Path model = Path.of("");

    @Option(names = "--signature", paramLabel = "S", description = "Weight signature to patch it with; several times.")
    private List<Path> signatures = List.of();

    @Option(
            names = "--strength",
            paramLabel = "A",
            description = "Of each signature, above 0, at most 1; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private double strength;

    @Option(names = "--route", description = "Let the images choose among the signatures, as the service does.")
    private boolean route;

    @Option(names = "--detector", paramLabel = "D", description = "Corruption detector, for --route.")
    private @Nullable Path detector;

    @Option(
            names = "--calibrate",
            description =
                    "Learn the temperature of the clean model from these labelled images; write it to its manifest.")
    private boolean calibrate;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where classifications.csv goes; default ${DEFAULT-VALUE}.",
            defaultValue = "classification")
    private Path out;

    @Option(
            names = "--device",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
            defaultValue = "auto")
    private Device device;

    @Option(names = "--json", description = "Print the figures as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        check();
        ClassificationSettings settings = new ClassificationSettings(
                model.toString(),
                signatures.stream().map(Path::toString).toList(),
                detector == null ? null : detector.toString(),
                route ? Routing.AUTO : Routing.MANUAL);
        try (ClassifierModels models = new ClassifierModels(device)) {
            ImageFolder folder = ImageFolder.list(directory.folder());
            FolderClassification classification = new FolderClassification(folder, models, settings);
            ProgressLine progress = new ProgressLine(
                    spec.commandLine().getErr(), folder.images().size(), "images");
            List<ClassifiedImage> images =
                    classification.run(route ? null : patch(), Version.current(), progress::show);
            progress.end();
            classification
                    .skipped()
                    .forEach(image -> spec.commandLine()
                            .getErr()
                            .println("andon: not classified: %s: %s".formatted(image.path(), image.reason())));
            return finish(new ClassificationSummary(images, classification.labels()), classification);
        } catch (IOException e) {
            throw new CommandFailure("cannot read or write: " + e, e);
        }
    }

    private void check() {
        refuseIf(route && (signatures.isEmpty() || detector == null), "--route needs --signature and --detector");
        refuseIf(detector != null && !route, "--detector is for --route");
        refuseIf(!(strength > 0 && strength <= 1), "--strength is %s, must be above 0, at most 1".formatted(strength));
        refuseIf(calibrate && !signatures.isEmpty(), "--calibrate is of the clean model; leave out --signature");
    }

    private void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private Map<String, Double> patch() {
        return signatures.stream()
                .collect(Collectors.toMap(path -> SignatureFile.read(path).id(), path -> strength));
    }

    private int finish(ClassificationSummary summary, FolderClassification classification) throws IOException {
        if (summary.images().isEmpty()) {
            throw new CommandFailure("no image in %s could be classified".formatted(directory.folder()));
        }
        WholeFile.write(out.resolve("classifications.csv"), summary.csv());
        List<String> lines = new ArrayList<>(List.of(json ? summary.json() : summary.text()));
        if (calibrate) {
            lines.addAll(calibrated(summary));
        }
        PrintWriter output = spec.commandLine().getOut();
        lines.forEach(output::println);
        output.flush();
        return classification.skipped().isEmpty() ? 0 : FailureReport.WORK_FAILED;
    }

    private List<String> calibrated(ClassificationSummary summary) throws IOException {
        if (summary.accuracy().isEmpty()) {
            throw new CommandFailure("--calibrate needs labels: put the images of each into a folder of its name: "
                    + String.join(", ", summary.labels()));
        }
        double temperature = summary.temperature();
        Path page = ClassifierTemperature.write(model, temperature);
        return json ? List.of() : List.of("temperature %.4f written to %s".formatted(temperature, page));
    }
}
