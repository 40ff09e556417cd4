package dev.andon.bench.prediction;

import dev.andon.bench.Machine;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.PvRnn.Layer;
import dev.andon.scoring.prediction.Generator;
import dev.andon.scoring.prediction.Network;
import dev.andon.scoring.prediction.training.Learner;
import dev.andon.scoring.prediction.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the meta-prior does: too low memorises, too high learns nothing, and between them the source is learnt. */
@Command(
        name = "state-machine",
        description = {
            "Trains a small network on a probabilistic state machine for each meta-prior,",
            "and compares what it then generates by itself with the machine's law."
        },
        footer = {"", "Example:", "  bench state-machine --plot sweep.svg"},
        mixinStandardHelpOptions = true)
public final class StateMachineCommand implements Runnable {

    private static final int SEQUENCES = 20;
    private static final int STEPS = 50;
    private static final int GENERATED = 6000;

    /** An output nearer to 0 than this is neither symbol. */
    private static final float UNDECIDED = 0.5f;

    private static final String LAYOUT = "%8s  %9s  %12s  %9s%n";

    @Option(
            names = "--meta-priors",
            split = ",",
            defaultValue = "0.001,0.01,0.03,0.1,0.3,1,3,10",
            description = "Weights of complexity: ${DEFAULT-VALUE}.")
    private List<Double> metaPriors;

    @Option(names = "--epochs", defaultValue = "4000", description = "Epochs: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--seeds", defaultValue = "3", description = "Trainings of each, averaged: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--plot", paramLabel = "SVG", description = "Writes the sweep as a picture.")
    private @Nullable Path plot;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s%n%d sequences of %d steps, d=15, z=2, tau=2, %d epochs, mean of %d seeds; then %d steps from the prior%n%n",
                Machine.describe(), SEQUENCES, STEPS, epochs, seeds, GENERATED);
        out.printf(LAYOUT, "", "F per", "distance of", "undecided");
        out.printf(LAYOUT, "w", "step", "4 symbols", "outputs");
        List<double[]> points = new ArrayList<>();
        for (double metaPrior : metaPriors) {
            double[] mean = new double[3];
            for (int seed = 1; seed <= seeds; seed++) {
                double[] figures = figures(metaPrior, seed);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += figures[i] / seeds;
                }
            }
            out.printf(
                    LAYOUT,
                    metaPrior,
                    "%.4f".formatted(mean[0]),
                    "%.3f".formatted(mean[1]),
                    "%.0f %%".formatted(100 * mean[2]));
            out.flush();
            points.add(new double[] {metaPrior, mean[1]});
        }
        if (plot != null) {
            write(plot, SweepPlot.svg(points));
        }
    }

    /** Free energy per step, distance, share of undecided outputs. */
    private double[] figures(double metaPrior, long seed) {
        Network network = new Network(1, List.of(new Layer(15, 2, 2, metaPrior, metaPrior)));
        TrainingSettings settings = new TrainingSettings(STEPS, epochs, 0.001, 0.03, List.of(1.0), seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> sequences = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) {
            sequences.add(StateMachine.sequence(STEPS, random));
        }
        try (Learner learner = new Learner(network, sequences, settings, Device.CPU)) {
            double freeEnergy = 0;
            for (int epoch = 0; epoch < epochs; epoch++) {
                freeEnergy = learner.epoch();
            }
            try (Generator generator = new Generator(learner.weights(), seed, Device.CPU)) {
                List<float[]> generated = generator.next(GENERATED);
                long undecided = generated.stream()
                        .filter(output -> Math.abs(output[0]) < UNDECIDED)
                        .count();
                return new double[] {freeEnergy, StateMachine.distance(generated), (double) undecided / GENERATED};
            }
        }
    }

    private static void write(Path file, String svg) {
        try {
            Files.writeString(file, svg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
