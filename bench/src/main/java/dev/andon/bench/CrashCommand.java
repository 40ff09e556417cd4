package dev.andon.bench;

import dev.andon.bench.trial.CrashReport;
import dev.andon.bench.trial.CrashTrial;
import dev.andon.bench.trial.Results;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.streams.demo.FrameGenerator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a service and a broker that are killed lose, repeat or change anything. */
@Command(
        name = "crash",
        description = {
            "Kills the service and the broker with SIGKILL in the middle of a stream of generated frames.",
            "Then sends the same frames twice undisturbed. Exit code 1 if anything was lost, repeated or changed."
        },
        mixinStandardHelpOptions = true)
final class CrashCommand implements Callable<Integer> {

    private static final String CRASHED = "crashed.";
    private static final List<String> REPLAYS = List.of("replay-1.", "replay-2.");

    private static final int AHEAD = 100;

    @Option(names = "--frames", defaultValue = "2000", description = "Frames sent: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(names = "--stations", defaultValue = "4", description = "Stations they are of: ${DEFAULT-VALUE}.")
    private int stations;

    @Option(names = "--window", defaultValue = "50", description = "Reference window: ${DEFAULT-VALUE}.")
    private int window;

    @Option(names = "--kills", defaultValue = "5", description = "Kills of the service: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--broker-kills", defaultValue = "2", description = "Kills of the broker: ${DEFAULT-VALUE}.")
    private int brokerKills;

    @Option(names = "--seed", defaultValue = "7", description = "Of frames and kills: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--model", paramLabel = "M", description = "ONNX file with its manifest; default: built-in.")
    private @Nullable Path model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s%n%d frames of %d stations, window %d%n", Machine.describe(), frames, stations, window);
        try (Site site = Site.open()) {
            FrameGenerator generator = new FrameGenerator(seed, stations);
            IntFunction<TrialFrame> source = number -> TrialFrame.generated(generator, number);
            CrashTrial trial = new CrashTrial(site, Setup.inspection(model, window), frames, AHEAD, line -> {
                out.println(line);
                out.flush();
            });
            Results crashed = trial.run(CRASHED, source, CrashTrial.plan(seed, frames, kills, brokerKills));
            int uncommitted = trial.uncommitted(CRASHED);
            List<Results> replays = REPLAYS.stream()
                    .map(prefix -> trial.run(prefix, source, Map.of()))
                    .toList();
            CrashReport report = new CrashReport(trial.expected(source), crashed, uncommitted, replays);
            out.println(report);
            out.flush();
            return report.isClean() ? 0 : 1;
        }
    }
}
