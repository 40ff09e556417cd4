package dev.andon.bench.flink;

import dev.andon.bench.Machine;
import dev.andon.bench.trial.CrashReport;
import dev.andon.bench.trial.CrashTrial;
import dev.andon.bench.trial.Results;
import dev.andon.bench.trial.Site;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.IsolationLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether task managers that are killed lose, repeat or change anything. */
@Command(
        name = "crash",
        description = {
            "Kills task managers with SIGKILL in the middle of a stream, then sends the same stream undisturbed.",
            "Exit code 1 if anything was lost, repeated or changed."
        },
        mixinStandardHelpOptions = true)
final class FlinkCrashCommand implements Callable<Integer> {

    private static final String CRASHED = "crashed-%s.";

    @Option(names = "--observations", defaultValue = "100000", description = "Rows sent: ${DEFAULT-VALUE}.")
    private int observations;

    @Option(names = "--frames", defaultValue = "5000", description = "Frames sent: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(names = "--kills", defaultValue = "5", description = "In each stream: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--seed", defaultValue = "7", description = "Of records and kills: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        try (Site site = Site.open();
                FlinkCluster cluster = FlinkCluster.start(FlinkFiles.built(), site.path("flink"), 2, 2)) {
            boolean clean = true;
            if (observations > 0) {
                clean &= killed(out, site, cluster, FlinkStream.observations(site, observations, 200, seed));
            }
            if (frames > 0) {
                clean &= killed(out, site, cluster, FlinkStream.frames(frames, 8, 20, seed));
            }
            return clean ? 0 : 1;
        }
    }

    private boolean killed(PrintWriter out, Site site, FlinkCluster cluster, FlinkStream stream) {
        FlinkTrial trial = new FlinkTrial(site, cluster, stream, line -> {
            out.println(line);
            out.flush();
        });
        String prefix = CRASHED.formatted(stream.setup().line().name().toLowerCase(Locale.ROOT));
        Results crashed = trial.run(
                prefix, 2, CrashTrial.plan(seed, stream.count(), kills, 0).keySet());
        int uncommitted = trial.read(prefix, IsolationLevel.READ_UNCOMMITTED).count();
        Results undisturbed = trial.run("un" + prefix, 2, Set.of());
        CrashReport report = new CrashReport(trial.expected(), crashed, uncommitted, List.of(undisturbed));
        out.println(report);
        out.flush();
        return report.isClean();
    }
}
