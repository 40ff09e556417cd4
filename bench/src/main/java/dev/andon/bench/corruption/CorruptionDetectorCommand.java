package dev.andon.bench.corruption;

import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.corruption.Pixels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How well corruptions are told apart from pixels alone. */
@Command(
        name = "corruption-detector",
        description = {
            "Trains the corruption detector on clean images, at all severities, and prints how often it is right about",
            "others, by corruption and severity, from one image and from several. DIR holds train.zip and test.zip,",
            "each with a folder for every class."
        },
        footer = {"", "Example:", "  bench corruption-detector cifar10 --kinds gaussian-noise,fog"},
        mixinStandardHelpOptions = true)
public final class CorruptionDetectorCommand implements Callable<Integer> {

    private static final int[] WINDOWS = {1, 4, 8};
    private static final int LONGEST = 8;
    private static final long TRAINING_SEED = 1;
    private static final long TEST_SEED = 2;

    @Parameters(paramLabel = "DIR", description = "Folder of the two archives.")
    private Path folder = Path.of("");

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "WORD",
            description = "Corruptions to be told apart from each other and from clean; default all.")
    private List<String> kinds =
            Stream.of(Corruption.values()).map(Corruption::word).toList();

    @Option(names = "--train", defaultValue = "3000", description = "Images learnt from: ${DEFAULT-VALUE}.")
    private int train;

    @Option(names = "--test", defaultValue = "2000", description = "Images tested on: ${DEFAULT-VALUE}.")
    private int test;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Pixels> learnt = ImageArchive.read(folder.resolve("train.zip"), train);
        List<Pixels> tested = ImageArchive.read(folder.resolve("test.zip"), test);
        CorruptionDetector detector = CorruptionDetector.trained(
                learnt, kinds.stream().map(Corruption::of).toList(), TRAINING_SEED);
        out.printf(
                "%d corruptions, learnt from %d images, tested on %d; a file of %d bytes%n",
                kinds.size(),
                learnt.size(),
                tested.size(),
                DetectorFile.write(detector).length());
        out.printf("percent told, from 1 image, 4 and 8, by severity; off: error of the severity told from 8%n%n");
        heading(out);
        print(out, detector, tested);
        return 0;
    }

    private static void heading(PrintWriter out) {
        out.printf("%-15s", "images");
        for (int window : WINDOWS) {
            out.printf("%7d                      ", window);
        }
        out.printf("%n%-15s", "severity");
        for (int i = 0; i < WINDOWS.length; i++) {
            out.print("      1    2    3    4    5");
        }
        out.printf("   off%n");
    }

    private void print(PrintWriter out, CorruptionDetector detector, List<Pixels> tested) {
        DetectorTrial clean = DetectorTrial.clean(detector, tested);
        out.printf("%-15s", "clean");
        for (int window : WINDOWS) {
            out.printf("%7s                    ", percent(clean.accuracy(window)));
        }
        out.println();
        for (Corruption kind : detector.kinds()) {
            print(out, kind.word(), severities(detector, kind, tested));
            out.flush();
        }
    }

    private static List<DetectorTrial> severities(CorruptionDetector detector, Corruption kind, List<Pixels> tested) {
        return IntStream.rangeClosed(1, Corruption.SEVERITIES)
                .mapToObj(severity -> DetectorTrial.corrupted(detector, tested, kind, severity, TEST_SEED))
                .toList();
    }

    private static void print(PrintWriter out, String word, List<DetectorTrial> severities) {
        out.printf("%-15s", word);
        for (int window : WINDOWS) {
            out.print("  ");
            severities.forEach(trial -> out.printf("%5s", percent(trial.accuracy(window))));
        }
        double off = 0;
        for (int i = 0; i < severities.size(); i++) {
            off += severities.get(i).severityError(LONGEST, i + 1) / severities.size();
        }
        out.printf(Locale.ROOT, "%6.2f%n", off);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f", 100 * share);
    }
}
