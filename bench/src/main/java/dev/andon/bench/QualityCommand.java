package dev.andon.bench;

import dev.andon.scoring.evaluation.MaskRule;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.PoolInspector;
import dev.andon.scoring.inspection.WaveletModel;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.streams.files.FolderInspection;
import dev.andon.streams.files.FolderMetrics;
import dev.andon.streams.files.ImageFolder;
import dev.andon.streams.files.InspectedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How well models inspect labelled folders, each folder as one pool: what {@code andon inspect} does, as a table. */
@Command(
        name = "quality",
        description = {
            "Inspects labelled folders, each as one pool, with the built-in model and every model given.",
            "A folder holds good/, defect/KIND/ and mask/KIND/."
        },
        mixinStandardHelpOptions = true)
final class QualityCommand implements Runnable {

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Labelled folders.")
    private List<Path> folders;

    @Option(names = "--model", paramLabel = "M", description = "ONNX file with its manifest; may be given again.")
    private List<Path> models = List.of();

    @Option(
            names = "--mask",
            defaultValue = "any",
            description = "Pixels of a resized mask that count: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private MaskRule rule;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s; figures in percent, mask rule %s%n%n%s%n", Machine.describe(), rule, QualityRow.HEAD);
        List<ModelFile> files = new ArrayList<>(List.of(WaveletModel.create()));
        models.forEach(model -> files.add(ModelFile.load(model)));
        for (ModelFile file : files) {
            try (PatchEncoder encoder = PatchEncoder.open(file, Device.AUTO)) {
                for (Path folder : folders) {
                    out.println(inspect(folder, encoder));
                    out.flush();
                }
            }
        }
    }

    private QualityRow inspect(Path directory, PatchEncoder encoder) {
        try {
            ImageFolder folder = ImageFolder.list(directory);
            FolderInspection inspection = new FolderInspection(folder, encoder);
            long start = System.nanoTime();
            List<InspectedImage> images = inspection.asPool(done -> {});
            double millis = (System.nanoTime() - start) / 1e6 / folder.images().size();
            inspection
                    .skipped()
                    .forEach(image -> spec.commandLine()
                            .getErr()
                            .println("not scored: %s: %s".formatted(image.path(), image.reason())));
            FolderMetrics metrics = FolderMetrics.of(folder, images, encoder.input(), rule)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "%s gives no figures: it needs good/ and defect/KIND/, and %d readable images"
                                    .formatted(directory, PoolInspector.SMALLEST)));
            return new QualityRow(directory.getFileName() + "", encoder.model().name(), images.size(), metrics, millis);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }
}
