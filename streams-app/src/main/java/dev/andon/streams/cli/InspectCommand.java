package dev.andon.streams.cli;

import dev.andon.scoring.Version;
import dev.andon.scoring.evaluation.MaskRule;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.PoolInspector;
import dev.andon.scoring.inspection.WaveletModel;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.streams.files.FolderInspection;
import dev.andon.streams.files.FolderMetrics;
import dev.andon.streams.files.ImageFolder;
import dev.andon.streams.files.InspectedImage;
import dev.andon.streams.files.InspectionReport;
import dev.andon.streams.files.InspectionSummary;
import dev.andon.streams.files.SkippedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Inspects a folder of images offline. */
@Command(
        name = "inspect",
        description = {
            "Score the images of a folder against each other: no labels, no training, no broker.",
            "Where DIR holds good/, defect/KIND/ and mask/KIND/, the metrics are printed."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon inspect ~/photos",
            "  andon inspect parts --model models/dinov2.onnx --out report",
            "  andon inspect parts --window 50 --json    as the service would score them"
        })
final class InspectCommand implements Runnable {

    @Mixin
    private ImageFolderArgument directory = new ImageFolderArgument();

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "ONNX file with its manifest; default the built-in model.")
    private @Nullable Path model;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Score each image against the N before it, as a stream; default all against all.")
    private @Nullable Integer window;

    @Option(names = "--order", paramLabel = "ORDER", description = "Order of the stream: ${COMPLETION-CANDIDATES}.")
    private ImageFolder.Order order = ImageFolder.Order.NAME;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where report.html and scores.csv go; default ${DEFAULT-VALUE}.",
            defaultValue = "inspection")
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
    public void run() {
        Path images = directory.folder();
        if (out.toAbsolutePath().normalize().startsWith(images.toAbsolutePath().normalize())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--out %s lies in %s: the next run would inspect its pictures; name a folder outside"
                            .formatted(out, images));
        }
        try (PatchEncoder encoder =
                PatchEncoder.open(model == null ? WaveletModel.create() : ModelFile.load(model), device)) {
            inspect(ImageFolder.list(images), encoder);
        } catch (IOException e) {
            throw new CommandFailure("cannot read %s: %s".formatted(images, e.getMessage()), e);
        }
    }

    private void inspect(ImageFolder folder, PatchEncoder encoder) throws IOException {
        FolderInspection inspection = new FolderInspection(folder, encoder);
        long start = System.nanoTime();
        List<InspectedImage> images = window == null ? asPool(inspection) : asStream(folder, inspection);
        double millis = (System.nanoTime() - start) / 1e6;
        inspection.skipped().forEach(this::warn);
        if (images.isEmpty()) {
            throw new CommandFailure("%s holds too few readable images: mutual scoring needs at least %d"
                    .formatted(directory.folder(), PoolInspector.SMALLEST));
        }
        Optional<FolderMetrics> metrics = FolderMetrics.of(folder, images, encoder.input(), MaskRule.ANY);
        InspectionSummary summary = new InspectionSummary(images, metrics, millis / images.size());
        InspectionReport.write(
                out, summary.heading(directory.folder(), encoder.model().name(), window), images);
        print(summary);
    }

    private List<InspectedImage> asPool(FolderInspection inspection) {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), inspection.poolSteps(), "steps");
        List<InspectedImage> images = inspection.asPool(progress::show);
        progress.end();
        return images;
    }

    private List<InspectedImage> asStream(ImageFolder folder, FolderInspection inspection) throws IOException {
        InspectionSettings defaults = InspectionSettings.DEFAULTS;
        InspectionSettings settings = new InspectionSettings(null, window, defaults.review(), defaults.reject());
        List<String> images = folder.images(order);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), images.size(), "frames");
        List<InspectedImage> results = inspection.asStream(images, settings, Version.current(), progress::show);
        progress.end();
        return results;
    }

    private void warn(SkippedImage image) {
        spec.commandLine().getErr().println("andon: not scored: %s: %s".formatted(image.path(), image.reason()));
    }

    private void print(InspectionSummary summary) {
        PrintWriter output = spec.commandLine().getOut();
        output.println(json ? summary.json() : summary.text(out.resolve("report.html")));
        output.flush();
    }
}
