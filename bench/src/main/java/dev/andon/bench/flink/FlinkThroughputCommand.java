package dev.andon.bench.flink;

import dev.andon.bench.BareLoop;
import dev.andon.bench.Machine;
import dev.andon.bench.TrialSource;
import dev.andon.bench.prediction.online.BareRows;
import dev.andon.bench.prediction.online.MachineRows;
import dev.andon.bench.prediction.online.MachineSetup;
import dev.andon.bench.trial.Rates;
import dev.andon.bench.trial.SentRecord;
import dev.andon.bench.trial.ServiceLoop;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.bench.trial.Throughput;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.PredictionModel;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the jobs reach, against the service on Kafka Streams and a bare loop, in the same rounds. */
@Command(
        name = "throughput",
        description = {
            "Records a second of each method's job at parallelism 1 and 2, of the service, and of a bare loop on one",
            "thread, in turn: by the clock, and by the processor time of task managers, service or loop."
        },
        mixinStandardHelpOptions = true)
final class FlinkThroughputCommand implements Callable<Integer> {

    private static final int WINDOW = 20;

    @Option(names = "--stations", defaultValue = "32", description = "Stations: ${DEFAULT-VALUE}.")
    private int stations;

    @Option(names = "--seconds", defaultValue = "8", description = "About so long a round: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds; the median counts: ${DEFAULT-VALUE}.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s%n%d stations, medians of %d rounds in turn%n", Machine.describe(), stations, rounds);
        try (Site site = Site.open();
                FlinkCluster cluster = FlinkCluster.start(FlinkFiles.built(), site.path("flink"), 2, 2)) {
            MachineSetup machines = MachineSetup.in(site);
            MachineRows rows = new MachineRows(stations);
            PredictionModel model = PredictionModel.of(ModelFile.load(machines.model(MachineRows.KIND)));
            measure(out, site, cluster, machines.all(MachineRows.KIND), rows::row, new BareRows(rows, model), 400);
            TrialSource frames = TrialSource.generated(2 * WINDOW, stations);
            InspectionSettings inspection = new InspectionSettings(null, WINDOW, 0.05, 0.01);
            measure(
                    out,
                    site,
                    cluster,
                    Setup.inspection(null, WINDOW),
                    frames::frame,
                    new BareLoop(frames, inspection, 1),
                    60);
            PartFrames parts = PartFrames.in(site, stations);
            measure(
                    out,
                    site,
                    cluster,
                    parts.setup(),
                    parts::frame,
                    new BareClassifications(parts::frame, parts.settings()),
                    300);
        }
        return 0;
    }

    /** @param perSecond about what is reached, by which rounds are as long as asked for */
    private void measure(
            PrintWriter out,
            Site site,
            FlinkCluster cluster,
            Setup setup,
            IntFunction<? extends SentRecord> source,
            Throughput loop,
            int perSecond) {
        String line = setup.line().name().toLowerCase(Locale.ROOT);
        int round = seconds * perSecond;
        try (Throughput bare = loop;
                ServiceLoop service = new ServiceLoop(site, "service-%s.".formatted(line), setup, source);
                JobLoop one = new JobLoop(site, cluster, "one-%s.".formatted(line), 1, setup, source);
                JobLoop two = new JobLoop(site, cluster, "two-%s.".formatted(line), 2, setup, source)) {
            List<Rates> rates = Rates.of(List.of(bare, service, one, two), 3 * round, round, rounds);
            out.printf("%s, %d records a round%n", line, round);
            print(out, "bare loop, 1 thread", rates.get(0), rates.get(0));
            print(out, "Kafka Streams", rates.get(1), rates.get(0));
            print(out, "Flink, parallelism 1", rates.get(2), rates.get(0));
            print(out, "Flink, parallelism 2", rates.get(3), rates.get(0));
            out.flush();
        }
    }

    private static void print(PrintWriter out, String way, Rates rates, Rates bare) {
        out.printf(
                "  %-21s %7.1f a second, %3.0f %% of the bare loop; %7.1f a second of processor time, %3.0f %%%n",
                way,
                rates.perSecond(),
                100 * rates.perSecond() / bare.perSecond(),
                rates.perCpuSecond(),
                100 * rates.perCpuSecond() / bare.perCpuSecond());
    }
}
