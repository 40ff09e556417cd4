package dev.andon.streams.cli;

import dev.andon.schemas.Topics;
import dev.andon.scoring.records.FrameImages;
import dev.andon.scoring.signature.Signature;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.LabelledRange;
import dev.andon.streams.client.TopicRange;
import dev.andon.streams.client.Truth;
import dev.andon.streams.files.LabelledFolder;
import dev.andon.streams.files.LabelledSource;
import dev.andon.streams.files.SignatureSummary;
import dev.andon.streams.files.SignatureTraining;
import dev.andon.streams.files.SkippedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns a signature from labelled images. */
@Command(
        name = "learn",
        description = {
            "Learn the signature of a corruption for a classifier, from clean images in a folder for each label, or",
            "from frames of a topic whose label is known: they are corrupted, and the model's first layers trained on them. A fifth is held out to measure with."
        },
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon signature learn labelled --model parts.onnx --corruption gaussian-noise --out noise.rws",
            "  andon signature learn labelled --model parts.onnx --corruption fog --out fog.rws --detector parts.detector",
            "  andon signature learn --topic frames --from -24h --model parts.onnx --corruption fog --out fog.rws"
        })
final class SignatureLearnCommand implements Runnable {

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "A folder of images for each label.")
    private @Nullable Path directory;

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "With --topic: CSV file with the columns frame and label; default the labels topic.")
    private @Nullable Path labels;

    @Option(names = "--blobs", paramLabel = "FOLDER", description = "With --topic: where large images lie.")
    private @Nullable Path blobs;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--model",
            required = true,
            paramLabel = "M",
            description = "ONNX file of the clean classifier, with its manifest.")
    private Path model = Path.of("");

    @Mixin
    private SignatureOptions options = new SignatureOptions();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of at most 64 images each; default ${DEFAULT-VALUE}.",
            defaultValue = "600")
    private int steps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of all random draws; the same gives the same signature. Default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--detector",
            paramLabel = "D",
            description = "Also write the file that corruptions are told by; those it knew are learnt anew.")
    private @Nullable Path detector;

    @Option(names = "--json", description = "Print the metrics as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (steps < 1) {
            throw new ParameterException(spec.commandLine(), "--steps is %d, must be 1 or more".formatted(steps));
        }
        LabelledSource images = images();
        Path out = options.out();
        String id = options.id();
        SignatureTraining learning = new SignatureTraining(model, options.corruption(), seed);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), steps, "steps");
        try {
            Signature signature = learning.run(
                    images,
                    id,
                    options.layers(),
                    steps,
                    out,
                    detector,
                    (step, loss) -> progress.show(step, String.format(Locale.ROOT, "loss %.3f", loss)));
            progress.end();
            learning.skipped().forEach(this::warn);
            print(new SignatureSummary(out, signature));
        } catch (IOException e) {
            throw new CommandFailure("cannot read or write: " + e, e);
        }
    }

    private LabelledSource images() {
        if ((directory == null) == range.topic().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "give either a folder or --topic frames with the range to learn from");
        }
        if (directory == null) {
            Connection cluster = connection.connection();
            TopicRange frames = range.of(cluster, Topics.FRAMES);
            Truth truth = labels == null ? Truth.of(cluster) : Truth.of(labels);
            FrameImages stored = new FrameImages(Optional.ofNullable(blobs));
            return new LabelledRange(cluster, frames, range.stations(), truth, stored);
        }
        if (!Files.isDirectory(directory)) {
            throw new ParameterException(spec.commandLine(), directory + " is not a folder of images");
        }
        return LabelledFolder.source(directory);
    }

    private void warn(SkippedImage image) {
        spec.commandLine().getErr().println("andon: not used: %s: %s".formatted(image.path(), image.reason()));
    }

    private void print(SignatureSummary summary) {
        PrintWriter output = spec.commandLine().getOut();
        output.println(json ? summary.json() : summary.text());
        output.flush();
    }
}
