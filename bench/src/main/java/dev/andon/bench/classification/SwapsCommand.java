package dev.andon.bench.classification;

import dev.andon.bench.Machine;
import dev.andon.bench.ResidentMemory;
import dev.andon.bench.trial.Rates;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.onnx.Device;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What swapping patches leaves behind, and what it costs. */
@Command(
        name = "swaps",
        description = {
            "Patches a live classifier in random sequences and compares it, cleared, with the clean one; then many times at",
            "strengths that were not used before, while memory is watched; then times swaps of residual networks of three",
            "sizes, with another station's frames in flight. Exit code 1 if a sequence left anything."
        },
        mixinStandardHelpOptions = true)
final class SwapsCommand implements Callable<Integer> {

    private static final Map<Integer, ResidualNetwork> NETWORKS =
            new TreeMap<>(Map.of(1, ResidualNetwork.SMALL, 44, ResidualNetwork.MIDDLE, 98, ResidualNetwork.LARGE));

    @Option(names = "--sequences", defaultValue = "1000", description = "Random sequences: ${DEFAULT-VALUE}.")
    private int sequences;

    @Option(names = "--swaps", defaultValue = "500", description = "With memory watched: ${DEFAULT-VALUE}.")
    private int swaps;

    @Option(names = "--timed", defaultValue = "100", description = "Swaps of each network: ${DEFAULT-VALUE}.")
    private int timed;

    @Option(
            names = "--megabytes",
            split = ",",
            defaultValue = "1,44,98",
            description = "Networks timed, of 1, 44 and 98 MB: ${DEFAULT-VALUE}.")
    private List<Integer> megabytes;

    @Option(names = "--seed", defaultValue = "1", description = "Of the sequences: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        boolean clean = true;
        Kit small = ResidualNetwork.SMALL.kit();
        try (Folder folder = Folder.open();
                ClassifierModels models = new ClassifierModels(Device.CPU)) {
            ClassificationSettings settings = small.write(folder.path());
            if (sequences > 0) {
                clean = sequences(out, new PatchSequences(models, settings, small, picture(small), seed));
            }
            if (swaps > 0) {
                memory(out, new SwapMemory(models, settings, picture(small)));
            }
        }
        if (timed > 0) {
            times(out);
        }
        return clean ? 0 : 1;
    }

    private boolean sequences(PrintWriter out, PatchSequences trial) {
        PatchSequences.Left left = trial.run(sequences);
        out.printf(
                "%d random sequences, %d commands, %d answers by patched weights; cleared at the end:%n"
                        + "  weights that differ from the clean ones after %d, largest difference of a probability %s%n",
                left.sequences(), left.commands(), left.patched(), left.otherWeights(), left.difference());
        out.flush();
        return left.isNothing();
    }

    private void memory(PrintWriter out, SwapMemory trial) {
        ResidentMemory memory = trial.run(swaps, (done, megabytes) -> {
            out.printf("%6d swaps %8.1f MB%n", done, megabytes);
            out.flush();
        });
        out.printf("slope: %.3f MB a hundred swaps%n", 100 * memory.slope());
    }

    private void times(PrintWriter out) throws IOException, InterruptedException {
        out.printf("%n%d swaps each; milliseconds%n", timed);
        out.printf(
                "%8s  %21s  %14s  %21s  %21s%n", "", "swap", "bare opening", "frames without swaps", "frames during");
        out.printf(
                "%8s  %10s %10s  %14s  %10s %10s  %10s %10s%n",
                "MB", "median", "p99", "median", "median", "p99", "median", "p99");
        for (int size : megabytes) {
            ResidualNetwork network = NETWORKS.get(size);
            if (network == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--megabytes %d: there are networks of %s MB".formatted(size, NETWORKS.keySet()));
            }
            Kit kit = network.kit();
            try (Folder folder = Folder.open();
                    ClassifierModels models = new ClassifierModels(Device.CPU)) {
                print(out, kit, new SwapTimes(kit, models, kit.write(folder.path()), picture(kit)).run(timed));
            }
        }
    }

    private static void print(PrintWriter out, Kit kit, SwapTimes.Millis millis) {
        out.printf(
                "%8.1f  %10.1f %10.1f  %14.1f  %10.1f %10.1f  %10.1f %10.1f%n",
                kit.clean().toBytes().length / 1e6,
                Rates.percentile(millis.swaps(), 0.5),
                Rates.percentile(millis.swaps(), 0.99),
                Rates.percentile(millis.bare(), 0.5),
                Rates.percentile(millis.calm(), 0.5),
                Rates.percentile(millis.calm(), 0.99),
                Rates.percentile(millis.during(), 0.5),
                Rates.percentile(millis.during(), 0.99));
        out.flush();
    }

    /** Noise: that of a picture does not matter here. */
    private static Picture picture(Kit kit) {
        SplittableRandom random = new SplittableRandom(1);
        int side = kit.input().height();
        float[] values = new float[3 * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256) / 255f;
        }
        return Picture.of(new Pixels(side, side, values));
    }
}
