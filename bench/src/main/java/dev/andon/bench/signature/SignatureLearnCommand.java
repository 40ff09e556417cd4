package dev.andon.bench.signature;

import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.signature.Answers;
import dev.andon.scoring.signature.CleanClassifier;
import dev.andon.scoring.signature.Condition;
import dev.andon.scoring.signature.LearningSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a learnt signature gains of what a model gains that is trained for the corruption as a whole. */
@Command(
        name = "learn",
        description = {
            "Learns signatures and, by the same gradient graphs from the same clean model on the same images, dedicated",
            "robust models of all layers; prints accuracies in percent on test images of severity 5. DIR holds train.zip",
            "and test.zip with a folder for every class, or IDX files as of Fashion-MNIST."
        },
        footer = {"", "Example:", "  bench signature learn fashion-mnist --seeds 1"},
        mixinStandardHelpOptions = true)
final class SignatureLearnCommand implements Callable<Integer> {

    private static final List<Corruption> CORRUPTIONS =
            List.of(Corruption.GAUSSIAN_NOISE, Corruption.GAUSSIAN_BLUR, Corruption.CONTRAST);

    private static final long TEST_SEED = 1_000_000;

    /** A clean model learns longer: it begins with nothing. */
    private static final int CLEAN_STEPS = 12;

    @Parameters(paramLabel = "DIR", description = "Folder of the images.")
    private Path folder = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "Clean classifier, with its manifest; default a small network, trained first.")
    private @Nullable Path model;

    @Option(names = "--steps", defaultValue = "600", description = "Of each training: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--seeds", defaultValue = "3", description = "How many: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--images", defaultValue = "8000", description = "At most, of either part: ${DEFAULT-VALUE}.")
    private int images;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        DataSet data = DataSet.read(folder, images);
        LearningSettings settings = new LearningSettings(3, LearningSettings.BATCH, steps, LearningSettings.RATE);
        CleanClassifier clean = model == null
                ? LearningTrial.cleanModel(data, CLEAN_STEPS * steps)
                : CleanClassifier.of(ModelFile.load(model));
        heading(out, data, settings, clean);
        for (Corruption corruption : CORRUPTIONS) {
            List<LearningTrial> trials = new ArrayList<>();
            for (long seed = 1; seed <= seeds; seed++) {
                LearningTrial trial = LearningTrial.of(clean, corruption, data, settings, seed, TEST_SEED);
                print(out, corruption, Long.toString(seed), List.of(trial));
                trials.add(trial);
            }
            print(out, corruption, "mean", trials);
        }
        return 0;
    }

    private static void heading(PrintWriter out, DataSet data, LearningSettings settings, CleanClassifier clean) {
        out.printf(
                "%d labels, %d images learnt from, %d tested on; %d steps of %d images, first %d layers%n",
                data.labels().size(),
                data.training().size(),
                data.test().size(),
                settings.steps(),
                settings.batch(),
                settings.layers());
        out.printf(
                Locale.ROOT,
                "clean model on clean images: %.2f %%%n%n",
                Answers.of(clean, data.test(), Condition.CLEAN, Device.CPU).accuracy());
        out.printf(
                "%-15s %4s %9s %7s %6s %8s %11s %6s%n",
                "", "seed", "unpatched", "patched", "robust", "recovery", "int8 - fp32", "bytes");
        out.flush();
    }

    private static void print(PrintWriter out, Corruption corruption, String seed, List<LearningTrial> trials) {
        out.printf(
                Locale.ROOT,
                "%-15s %4s %9.2f %7.2f %6.2f %6.1f %% %11.2f %6.0f%n",
                corruption.word(),
                seed,
                mean(trials, LearningTrial::unpatched),
                mean(trials, LearningTrial::patched),
                mean(trials, LearningTrial::robust),
                mean(trials, LearningTrial::recovery),
                mean(trials, trial -> trial.patched() - trial.exact()),
                mean(trials, LearningTrial::bytes));
        out.flush();
    }

    private static double mean(List<LearningTrial> trials, ToDoubleFunction<LearningTrial> figure) {
        return trials.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
