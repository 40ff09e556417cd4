package dev.andon.bench.prediction.online;

import dev.andon.bench.Machine;
import dev.andon.bench.trial.Rates;
import dev.andon.bench.trial.ServiceLoop;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.Predictor;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What Kafka, exactly-once and durable state cost, against the same predictions in a bare loop in the same rounds. */
@Command(
        name = "throughput",
        description = {
            "Observations a second end to end through Kafka, and in a bare loop of predicting in full batches on one",
            "thread, in turn: by the clock, and by the processor time of the service or the loop. The broker and what",
            "sends and reads have processes of their own, whose time is not in it."
        },
        mixinStandardHelpOptions = true)
final class ThroughputCommand implements Callable<Integer> {

    @Option(names = "--stations", split = ",", defaultValue = "1,200,2000", description = "Default ${DEFAULT-VALUE}.")
    private List<Integer> stations;

    @Option(
            names = "--batches",
            defaultValue = "500",
            description = "A round, of as many observations as there are stations, 16 at most: ${DEFAULT-VALUE}.")
    private int batches;

    @Option(
            names = "--fill",
            defaultValue = "6000",
            description = "Batches before, until Java has compiled what runs often: ${DEFAULT-VALUE}.")
    private int fill;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds; the median counts: ${DEFAULT-VALUE}.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s%nmodel press, batches of %d, medians of %d rounds in turn%n",
                Machine.describe(), Predictor.BATCH, rounds);
        try (Site site = Site.open()) {
            MachineSetup machines = MachineSetup.in(site);
            for (int count : stations) {
                measure(out, site, machines, count);
                out.flush();
            }
        }
        return 0;
    }

    private void measure(PrintWriter out, Site site, MachineSetup machines, int count) {
        MachineRows rows = new MachineRows(count);
        PredictionModel model = PredictionModel.of(ModelFile.load(machines.model(MachineRows.KIND)));
        Setup exact = machines.all(MachineRows.KIND);
        Setup least = exact.with(Map.of("processing.guarantee", "at_least_once"));
        int batch = Math.min(Predictor.BATCH, count);
        int round = batches * batch;
        try (BareRows bare = new BareRows(rows, model);
                ServiceLoop once = new ServiceLoop(site, "exact-%d.".formatted(count), exact, rows::row);
                ServiceLoop often = new ServiceLoop(site, "least-%d.".formatted(count), least, rows::row)) {
            double broker = site.brokerCpuSeconds();
            List<Rates> rates = Rates.of(List.of(bare, once, often), fill * batch, round, rounds);
            out.printf("%d stations, %d observations a round after %d%n", count, round, fill * batch);
            print(out, "bare loop, 1 thread", rates.get(0), rates.get(0));
            print(out, "exactly once", rates.get(1), rates.get(0));
            print(out, "at least once", rates.get(2), rates.get(0));
            long through = 2L * (fill + (long) rounds * batches) * batch;
            out.printf(
                    "  the broker: %.2f ms of processor time an observation%n",
                    1000 * (site.brokerCpuSeconds() - broker) / through);
        }
    }

    private static void print(PrintWriter out, String way, Rates rates, Rates bare) {
        out.printf(
                "  %-20s %7.1f a second of processor time, %3.0f %% of the bare loop; %7.1f a second, %3.0f %%%n",
                way,
                rates.perCpuSecond(),
                100 * rates.perCpuSecond() / bare.perCpuSecond(),
                rates.perSecond(),
                100 * rates.perSecond() / bare.perSecond());
    }
}
