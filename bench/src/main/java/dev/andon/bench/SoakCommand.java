package dev.andon.bench;

import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether memory stays flat over many frames and over many restarts. */
@Command(
        name = "soak",
        description = {
            "Resident memory of a service over many frames, and of one process over many services. Linux only.",
            "Slopes are least squares over the samples after the first third.",
            "Run it as the launcher runs the service: with MALLOC_ARENA_MAX=2 in the environment."
        },
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {

    @Option(names = "--frames", defaultValue = "20000", description = "Frames for one service: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(names = "--restarts", defaultValue = "200", description = "Services in one process: ${DEFAULT-VALUE}.")
    private int restarts;

    @Option(names = "--window", defaultValue = "10", description = "Reference window: ${DEFAULT-VALUE}.")
    private int window;

    @Option(names = "--model", paramLabel = "M", description = "ONNX file with its manifest; default: built-in.")
    private @Nullable Path model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s, MALLOC_ARENA_MAX=%s, heap at most %d MB%n",
                Machine.describe(),
                System.getenv().getOrDefault("MALLOC_ARENA_MAX", ""),
                Runtime.getRuntime().maxMemory() / 1_000_000);
        try (Site site = Site.open()) {
            SoakTrial trial = new SoakTrial(site, Setup.inspection(model, window));
            if (restarts > 0) {
                restarts(out, trial);
            }
            if (frames > 0) {
                ResidentMemory memory =
                        trial.frames(frames, (done, megabytes) -> print(out, "frames", done, megabytes));
                out.printf("slope: %.2f MB a thousand frames%n", 1000 * memory.slope());
            }
            out.flush();
            return 0;
        }
    }

    /** In two parts, so that what is held in between and at the end can be compared: the rest only waits to be reused. */
    private void restarts(PrintWriter out, SoakTrial trial) throws InterruptedException {
        int warmUp = restarts / 3;
        trial.restarts(warmUp, (done, megabytes) -> print(out, "restarts", done, megabytes));
        OptionalDouble before = ResidentMemory.held();
        ResidentMemory memory =
                trial.restarts(restarts - warmUp, (done, megabytes) -> print(out, "restarts", done, megabytes));
        OptionalDouble after = ResidentMemory.held();
        out.printf("slope: %.2f MB a restart%n", memory.slope());
        if (before.isPresent() && after.isPresent()) {
            out.printf(
                    "without freed memory that the C library keeps: %.1f MB after %d restarts, %.1f MB after %d%n",
                    before.getAsDouble(), warmUp, after.getAsDouble(), restarts);
        }
    }

    private static void print(PrintWriter out, String what, int done, double megabytes) {
        out.printf("%6d %s %8.1f MB%n", done, what, megabytes);
        out.flush();
    }
}
