package dev.andon.bench.prediction.online;

import dev.andon.bench.Machine;
import dev.andon.bench.trial.CrashReport;
import dev.andon.bench.trial.CrashTrial;
import dev.andon.bench.trial.Results;
import dev.andon.bench.trial.Site;
import dev.andon.streams.demo.ObservationGenerator;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a service that is killed loses, repeats or changes a prediction. */
@Command(
        name = "crash",
        description = {
            "Kills the service with SIGKILL in the middle of a stream of generated observations, with gaps, repeats, late",
            "ones and new epochs in it. Then sends the same observations twice undisturbed, the second time in another",
            "order of the stations. Exit code 1 if anything was lost, repeated or changed."
        },
        mixinStandardHelpOptions = true)
final class CrashCommand implements Callable<Integer> {

    /** The fewest possible, so that stations are judged within the trial. */
    static final int REFERENCE = 150;

    /** Batches in work at every task. */
    static final int AHEAD = 1000;

    private static final String CRASHED = "crashed.";

    @Option(names = "--observations", defaultValue = "50000", description = "Rows sent: ${DEFAULT-VALUE}.")
    private int observations;

    @Option(names = "--stations", defaultValue = "200", description = "Stations they are of: ${DEFAULT-VALUE}.")
    private int stations;

    @Option(names = "--kills", defaultValue = "5", description = "Kills of the service: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--seed", defaultValue = "7", description = "Of rows and kills: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s%n%d observations of %d stations%n", Machine.describe(), observations, stations);
        ObservationGenerator generator = new ObservationGenerator(seed, stations);
        List<SentRow> rows = GeneratedRows.inTurn(generator, observations);
        List<SentRow> others = GeneratedRows.inOtherTurn(rows, seed);
        try (Site site = Site.open()) {
            CrashTrial trial = new CrashTrial(
                    site, MachineSetup.in(site).each(generator, REFERENCE), observations, AHEAD, line -> {
                        out.println(line);
                        out.flush();
                    });
            Results crashed = trial.run(CRASHED, rows::get, CrashTrial.plan(seed, observations, kills, 0));
            int uncommitted = trial.uncommitted(CRASHED);
            List<Results> replays =
                    List.of(trial.run("replay-1.", rows::get, Map.of()), trial.run("replay-2.", others::get, Map.of()));
            CrashReport report = new CrashReport(trial.expected(rows::get), crashed, uncommitted, replays);
            out.println(report);
            out.flush();
            return report.isClean() ? 0 : 1;
        }
    }
}
