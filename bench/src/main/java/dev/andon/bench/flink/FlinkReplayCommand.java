package dev.andon.bench.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.bench.Machine;
import dev.andon.bench.prediction.online.MachineRows;
import dev.andon.bench.prediction.online.MachineSetup;
import dev.andon.bench.trial.AndonProcess;
import dev.andon.bench.trial.Feed;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much faster than it happened a plant's past is evaluated. */
@Command(
        name = "replay",
        description = {
            "Lays rows of sensors that send one a second into a topic, has 'andon replay' evaluate them on this machine, and",
            "prints how many times faster than they came that was, from the command to its report."
        },
        mixinStandardHelpOptions = true)
final class FlinkReplayCommand implements Callable<Integer> {

    private static final String PREFIX = "plant.";

    @Option(names = "--stations", defaultValue = "200", description = "Sensors: ${DEFAULT-VALUE}.")
    private int stations;

    @Option(names = "--minutes", defaultValue = "10", description = "Of their past: ${DEFAULT-VALUE}.")
    private int minutes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        int rows = 60 * minutes * stations;
        FlinkFiles.built().use();
        try (Site site = Site.open()) {
            Setup setup = MachineSetup.in(site).all(MachineRows.KIND);
            site.createTopics(PREFIX);
            MachineRows source = new MachineRows(stations);
            try (Feed feed = new Feed(site.clients(), setup.line(), PREFIX)) {
                for (int row = 0; row < rows; row++) {
                    feed.send(source.row(row));
                }
                feed.flush();
            }
            Path report = site.path("report");
            long start = System.nanoTime();
            AndonProcess.run(
                    site.path("replay.txt"),
                    "replay",
                    "--topic",
                    "observations",
                    "--config",
                    site.settings(PREFIX, setup).toString(),
                    "--report",
                    report.toString());
            double seconds = (System.nanoTime() - start) / 1e9;
            int replayed = new ObjectMapper()
                    .readTree(report.resolve("report.json").toFile())
                    .get("records")
                    .asInt();
            out.printf(
                    "%s%n%d of %d rows, %d min of %d sensors, in %.0f s: %.1f times as fast as they came, %.0f rows a second%n",
                    Machine.describe(),
                    replayed,
                    rows,
                    minutes,
                    stations,
                    seconds,
                    60.0 * minutes / seconds,
                    rows / seconds);
            out.flush();
            return replayed == rows ? 0 : 1;
        }
    }
}
