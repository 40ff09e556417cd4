package dev.andon.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long one error regression takes, beside the ways it is written in PyTorch. */
@Command(
        name = "regression",
        description = {
            "Times one error regression of several stations: window 20, 30 iterations, two layers, one thread,",
            "by the processor time it takes.",
            "Built with -Preference it also times PyTorch's autograd, in the same rounds."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  java -jar bench/target/reference/bench.jar regression --stations 1,64"})
final class RegressionCommand implements Runnable {

    /** Of this thread, on which every way does all its work: a long run is not longer because the machine is shared. */
    private static final LongSupplier PROCESSOR_TIME = ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;

    /** Of the largest gradient, and of F: what rounding leaves between two ways to compute the same. */
    private static final double SAME = 1e-4;

    private static final String ROW = "%8d  %-25s  %10.2f  %8s  %9.1e  %9.1e  %9.1e%n";

    @Option(names = "--stations", split = ",", defaultValue = "1,16,64,256", description = "At once: ${DEFAULT-VALUE}.")
    private List<Integer> stations;

    @Option(names = "--rounds", defaultValue = "7", description = "Timed rounds; the fastest counts: ${DEFAULT-VALUE}.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (rounds < 1 || stations.stream().anyMatch(count -> count < 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--stations is %s, --rounds %d; each must be at least 1".formatted(stations, rounds));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        out.printf(
                "window %d, %d iterations, one thread; fastest of %d interleaved rounds%n%n",
                RegressionCase.WINDOW, RegressionCase.ITERATIONS, rounds);
        out.println("stations  way                    CPU ms a batch  x Andon  F differs   gradient    F after");
        for (int count : stations) {
            measure(RegressionCase.of(count), out);
            out.flush();
        }
    }

    private void measure(RegressionCase problem, PrintWriter out) {
        List<WindowRegression> ways = ways();
        ways.forEach(way -> {
            way.load(problem);
            way.run();
        });
        WindowRegression ours = ways.get(0);
        List<Differences> differences =
                ways.stream().map(way -> Differences.between(ours, way)).toList();
        double[] seconds = Interleaved.fastest(ways, rounds, PROCESSOR_TIME);
        for (int i = 0; i < seconds.length; i++) {
            Differences from = differences.get(i);
            String ratio = String.format(Locale.ROOT, "%.1f", seconds[i] / seconds[0]);
            out.printf(
                    Locale.ROOT,
                    ROW,
                    problem.stations(),
                    ways.get(i).name(),
                    seconds[i] * 1e3,
                    ratio,
                    from.before,
                    from.gradient,
                    from.after);
        }
        ways.forEach(WindowRegression::close);
    }

    /** Andon's first; others are on the class path only in a build that asks for them. */
    private static List<WindowRegression> ways() {
        List<WindowRegression> ways = new ArrayList<>(List.of(new AndonRegression()));
        ServiceLoader.load(WindowRegression.class).forEach(ways::add);
        return ways;
    }

    /** Largest differences relative to the largest value. */
    private record Differences(double before, double gradient, double after) {

        static Differences between(WindowRegression ours, WindowRegression theirs) {
            Differences found = new Differences(
                    relative(ours.before(), theirs.before()),
                    relative(ours.gradient(), theirs.gradient()),
                    relative(ours.after(), theirs.after()));
            if (found.before > SAME || found.gradient > SAME) {
                throw new IllegalStateException(
                        "%s does not compute the same: %s; nothing is timed".formatted(theirs.name(), found));
            }
            return found;
        }

        private static double relative(float[] ours, float[] theirs) {
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < ours.length; i++) {
                largest = Math.max(largest, Math.abs(ours[i]));
                difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
            }
            return difference / largest;
        }
    }
}
