package dev.andon.bench.classification;

import dev.andon.bench.Machine;
import dev.andon.bench.corruption.DetectorTrial;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.signature.LabelledImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much of what patches can bring is left when routing has to find out which one. */
@Command(
        name = "routed",
        description = {
            "A stream of labelled images, in equal shares clean and under each signature's corruption, in runs of 16 to 48",
            "frames, through the live classifier: accuracy as routed and with perfect routing, unpatched and always patched;",
            "frames until the switch; how often the detector is right; calibration before and after temperature scaling."
        },
        mixinStandardHelpOptions = true)
final class RoutedCommand implements Callable<Integer> {

    private static final int WINDOW = 8;

    @Mixin
    private KitOptions options = new KitOptions();

    @Option(names = "--frames", defaultValue = "16000", description = "At least: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(
            names = "--severity",
            defaultValue = "0",
            description = "Of all corrupted frames, 1 to 5; default: drawn for each run.")
    private int severity;

    @Option(names = "--seed", defaultValue = "1", description = "Of the stream: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        Kit kit = options.kit();
        List<LabelledImage> images = options.tested(Integer.MAX_VALUE);
        Schedule schedule = Schedule.drawn(kit.corruptions(), severity, frames, seed);
        RoutedTrial trial = ridden(kit, schedule, images);
        accuracies(out, kit, trial);
        switches(out, trial.routed());
        detector(out, Objects.requireNonNull(kit.detector()), images);
        calibration(out, ridden(kit.uncalibrated(), schedule, images), trial);
        out.flush();
        return 0;
    }

    private RoutedTrial ridden(Kit kit, Schedule schedule, List<LabelledImage> images) throws IOException {
        try (Folder folder = Folder.open();
                ClassifierModels models = new ClassifierModels(Device.CPU)) {
            RoutedTrial trial = new RoutedTrial(kit, models, kit.write(folder.path()));
            trial.run(schedule, images, seed);
            return trial;
        }
    }

    private static void accuracies(PrintWriter out, Kit kit, RoutedTrial trial) {
        out.printf("%nright, percent%n%-18s%8s%11s%9s%9s%9s", "", "frames", "unpatched", "routed", "perfect", "share");
        kit.signatures().forEach(signature -> out.printf("  always %s", signature.id()));
        out.println();
        row(out, "clean", trial, answer -> answer.run().corruption() == null);
        for (Corruption kind : kit.corruptions()) {
            row(out, kind.word(), trial, answer -> answer.run().corruption() == kind);
        }
        row(out, "all", trial, answer -> true);
        out.flush();
    }

    private static void row(PrintWriter out, String name, RoutedTrial trial, Predicate<Rider.Answer> which) {
        double routed = trial.routed().accuracy(which);
        double perfect = trial.perfect().accuracy(which);
        out.printf(
                "%-18s%8d%11.1f%9.1f%9.1f%9.1f",
                name,
                trial.routed().answers().stream().filter(which).count(),
                trial.unpatched().accuracy(which),
                routed,
                perfect,
                100 * routed / perfect);
        trial.always().forEach((id, rider) -> out.printf("%" + (id.length() + 9) + ".1f", rider.accuracy(which)));
        out.println();
    }

    private static void switches(PrintWriter out, Rider routed) {
        out.printf(
                "%nframes until it is taken for what it is%n%-18s%8s%9s%9s%9s%n", "", "runs", "median", "p95", "never");
        print(out, "clean", Switches.of(routed, run -> run.corruption() == null));
        print(out, "corrupted", Switches.of(routed, run -> run.corruption() != null));
        for (int level = 1; level <= Corruption.SEVERITIES; level++) {
            int only = level;
            print(out, "  severity " + level, Switches.of(routed, run -> run.severity() == only));
        }
        out.flush();
    }

    private static void print(PrintWriter out, String name, Switches switches) {
        if (switches.runs() > 0) {
            out.printf(
                    "%-18s%8d%9.0f%9.0f%9d%n",
                    name, switches.runs(), switches.percentile(0.5), switches.percentile(0.95), switches.never());
        }
    }

    private void detector(PrintWriter out, CorruptionDetector detector, List<LabelledImage> images) {
        List<Pixels> pixels = images.stream().map(LabelledImage::pixels).toList();
        out.printf(
                "%ntold by the detector, percent of single images, then of windows of %d%n%-18s", WINDOW, "severity");
        for (int level = 1; level <= Corruption.SEVERITIES; level++) {
            out.printf("%14d", level);
        }
        DetectorTrial clean = DetectorTrial.clean(detector, pixels);
        out.printf("%n%-18s%7.1f%7.1f%n", "clean", 100 * clean.accuracy(1), 100 * clean.accuracy(WINDOW));
        for (Corruption kind : detector.kinds()) {
            out.printf("%-18s", kind.word());
            for (int level = 1; level <= Corruption.SEVERITIES; level++) {
                DetectorTrial trial = DetectorTrial.corrupted(detector, pixels, kind, level, seed);
                out.printf("%7.1f%7.1f", 100 * trial.accuracy(1), 100 * trial.accuracy(WINDOW));
            }
            out.println();
        }
        out.flush();
    }

    private static void calibration(PrintWriter out, RoutedTrial before, RoutedTrial after) {
        out.printf("%nexpected calibration error, percent%n%-36s%9s%9s%n", "", "before", "after");
        Predicate<Rider.Answer> clean = answer -> answer.run().corruption() == null;
        print(out, "clean model, clean frames", before.unpatched(), after.unpatched(), clean);
        print(out, "clean model, corrupted frames", before.unpatched(), after.unpatched(), clean.negate());
        print(out, "patched, with perfect routing", before.perfect(), after.perfect(), Rider.Answer::patched);
        print(out, "routed, all frames", before.routed(), after.routed(), answer -> true);
    }

    private static void print(PrintWriter out, String name, Rider before, Rider after, Predicate<Rider.Answer> which) {
        out.printf("%-36s%9.1f%9.1f%n", name, before.calibrationError(which), after.calibrationError(which));
    }
}
