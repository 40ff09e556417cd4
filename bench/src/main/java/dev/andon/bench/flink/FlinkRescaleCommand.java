package dev.andon.bench.flink;

import dev.andon.bench.Machine;
import dev.andon.bench.trial.Results;
import dev.andon.bench.trial.Site;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a savepoint and another parallelism change a result. */
@Command(
        name = "rescale",
        description = {
            "Stops a job with a savepoint half-way through a stream and goes on from it at another parallelism, 1 to 2",
            "and 2 to 1; then sends the same stream undisturbed. Exit code 1 if any byte differs."
        },
        mixinStandardHelpOptions = true)
final class FlinkRescaleCommand implements Callable<Integer> {

    @Option(names = "--observations", defaultValue = "20000", description = "Rows sent: ${DEFAULT-VALUE}.")
    private int observations;

    @Option(names = "--frames", defaultValue = "1000", description = "Frames sent: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(names = "--seed", defaultValue = "7", description = "Of records: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        try (Site site = Site.open();
                FlinkCluster cluster = FlinkCluster.start(FlinkFiles.built(), site.path("flink"), 2, 2)) {
            int differing = 0;
            for (FlinkStream stream : List.of(
                    FlinkStream.observations(site, observations, 200, seed), FlinkStream.frames(frames, 8, 20, seed))) {
                differing += differing(out, site, cluster, stream);
            }
            return differing == 0 ? 0 : 1;
        }
    }

    private int differing(PrintWriter out, Site site, FlinkCluster cluster, FlinkStream stream) {
        FlinkTrial trial = new FlinkTrial(site, cluster, stream, line -> {
            out.println(line);
            out.flush();
        });
        String line = stream.setup().line().name().toLowerCase(Locale.ROOT);
        Results undisturbed = trial.run("whole-%s.".formatted(line), 2, Set.of());
        Results up = trial.rescaled("up-%s.".formatted(line), 1, 2);
        Results down = trial.rescaled("down-%s.".formatted(line), 2, 1);
        int differing = undisturbed.differing(up) + undisturbed.differing(down);
        out.printf("%d results of the undisturbed job; that differ: %d%n", undisturbed.count(), differing);
        out.flush();
        return differing;
    }
}
