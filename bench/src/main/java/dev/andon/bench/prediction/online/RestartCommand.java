package dev.andon.bench.prediction.online;

import dev.andon.bench.Machine;
import dev.andon.bench.trial.Changelog;
import dev.andon.bench.trial.RestartTrial;
import dev.andon.bench.trial.Site;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a restart keeps many stations waiting, and what their state takes on the broker. */
@Command(
        name = "restart",
        description = {
            "Restarts a service of many stations, after a clean end and after SIGKILL, with a row of each waiting: times",
            "until the first and the last of them is predicted; sizes of state and changelogs."
        },
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {

    @Option(names = "--stations", defaultValue = "2000", description = "Stations: ${DEFAULT-VALUE}.")
    private int stations;

    @Option(names = "--observations", defaultValue = "50", description = "Of each before: ${DEFAULT-VALUE}.")
    private int observations;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s%n%d stations, %d observations each%n", Machine.describe(), stations, observations);
        MachineRows rows = new MachineRows(stations);
        try (Site site = Site.open();
                RestartTrial trial =
                        new RestartTrial(site, MachineSetup.in(site).all(MachineRows.KIND), stations, rows::row)) {
            trial.filled(observations).close();
            out.printf("after clean end: %s%n", trial.next());
            out.flush();
            trial.filled(1).kill();
            out.printf("after SIGKILL: %s%n", trial.next());
            trial.changelogs().forEach(log -> print(out, log, trial.sent()));
            out.flush();
            return 0;
        }
    }

    private static void print(PrintWriter out, Changelog log, int sent) {
        out.printf(
                "%s: %.2f kB a station, %.2f kB and %.2f records an observation (%.2f kB as the broker keeps it)%n",
                log.topic(),
                log.liveBytes() / 1e3 / log.keys(),
                log.recordBytes() / 1e3 / sent,
                (double) log.records() / sent,
                log.diskBytes() / 1e3 / sent);
    }
}
