package dev.andon.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How near mutual scoring of one image against a window comes to the machine's MatMul rate, and what it takes beside. */
@Command(
        name = "mutual-scoring",
        description = {
            "Scores one image against a reference window, and multiplies plain matrices in the same rounds.",
            "Built with -Preference it also times the reference implementation's way in PyTorch."
        },
        mixinStandardHelpOptions = true)
final class MutualScoringCommand implements Runnable {

    @Option(names = "--patches", defaultValue = "1369", description = "Patches an image: ${DEFAULT-VALUE}.")
    private int patches;

    @Option(names = "--channels", defaultValue = "1024", description = "Channels a patch: ${DEFAULT-VALUE}.")
    private int channels;

    @Option(names = "--windows", split = ",", defaultValue = "16,64", description = "References: ${DEFAULT-VALUE}.")
    private List<Integer> windows;

    @Option(names = "--threads", split = ",", description = "Threads; default: 1, and as many as there are cores.")
    private List<Integer> threads = List.of(1, Runtime.getRuntime().availableProcessors());

    @Option(names = "--matmul", defaultValue = "2048", description = "Side of the square matrices: ${DEFAULT-VALUE}.")
    private int matMul;

    @Option(names = "--rounds", defaultValue = "7", description = "Timed rounds; the fastest counts: ${DEFAULT-VALUE}.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        out.printf("%d patches, %d channels, 1 group; fastest of %d interleaved rounds%n", patches, channels, rounds);
        out.printf("MatMul: %1$d x %1$d, one product a thread%n%n%2$s%n", matMul, Row.HEAD);
        try (PatchVectors vectors = PatchVectors.random(Collections.max(windows), patches, channels)) {
            for (int count : threads.stream().distinct().toList()) {
                for (int window : windows) {
                    measure(vectors, window, count).forEach(out::println);
                    out.flush();
                }
            }
        }
    }

    private List<Row> measure(PatchVectors vectors, int window, int threads) {
        try (MatMul ceiling = new MatMul(matMul, threads)) {
            List<WindowScoring> scorings = scorings();
            List<OptionalDouble> extra = scorings.stream()
                    .map(scoring -> start(scoring, vectors, window, threads))
                    .toList();
            List<Workload> workloads = new ArrayList<>(scorings);
            workloads.add(ceiling);
            double[] seconds = Interleaved.fastest(workloads, rounds);
            double matMulRate = ceiling.operations() / seconds[scorings.size()];
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < scorings.size(); i++) {
                WindowScoring scoring = scorings.get(i);
                double rate = scoring.operations() / seconds[i];
                double difference = largestDifference(scorings.get(0), scoring);
                rows.add(new Row(
                        threads, window, matMulRate, scoring.name(), rate, seconds[i], extra.get(i), difference));
            }
            scorings.forEach(WindowScoring::close);
            return rows;
        }
    }

    /** Returns the memory it takes beyond the features, in MB. */
    private static OptionalDouble start(WindowScoring scoring, PatchVectors vectors, int window, int threads) {
        scoring.load(vectors, window);
        return PeakMemory.growth(() -> {
            scoring.open(threads);
            scoring.run();
        });
    }

    /** Andon's first; others are on the class path only in a build that asks for them. */
    private static List<WindowScoring> scorings() {
        List<WindowScoring> scorings = new ArrayList<>(List.of(new MutualScoring()));
        ServiceLoader.load(WindowScoring.class).forEach(scorings::add);
        return scorings;
    }

    private static double largestDifference(WindowScoring ours, WindowScoring others) {
        float[] a = ours.distances();
        float[] b = others.distances();
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
