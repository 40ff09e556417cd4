package dev.andon.bench.prediction.online;

import dev.andon.bench.Machine;
import dev.andon.bench.trial.Rates;
import dev.andon.bench.trial.Site;
import dev.andon.schemas.Method;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.streams.telemetry.Telemetry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What metering costs: the same predictions with all that the service meters of them, and without. */
@Command(
        name = "meters",
        description = "Predicts the same rows in a bare loop, with the service's meters and without, in turn.",
        mixinStandardHelpOptions = true)
final class MetersCommand implements Callable<Integer> {

    @Option(names = "--stations", defaultValue = "200", description = "Default ${DEFAULT-VALUE}.")
    private int stations;

    @Option(names = "--rows", defaultValue = "8000", description = "A round: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(names = "--rounds", defaultValue = "9", description = "Rounds; the median counts: ${DEFAULT-VALUE}.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Site site = Site.open();
                Telemetry telemetry = new Telemetry(Set.of(Method.PREDICTION), Set.of())) {
            MachineRows line = new MachineRows(stations);
            PredictionModel model =
                    PredictionModel.of(ModelFile.load(MachineSetup.in(site).model(MachineRows.KIND)));
            try (BareRows bare = new BareRows(line, model);
                    BareRows metered = new BareRows(line, model, telemetry.of(Method.PREDICTION))) {
                List<Rates> rates = Rates.of(List.of(bare, metered), 2 * rows, rows, rounds);
                out.printf(
                        "%s%n%d stations, %d rows a round, medians of %d rounds in turn%n",
                        Machine.describe(), stations, rows, rounds);
                out.printf(
                        "  bare %.1f, with meters %.1f rows a second of processor time: %.1f %%%n",
                        rates.get(0).perCpuSecond(),
                        rates.get(1).perCpuSecond(),
                        100 * rates.get(1).perCpuSecond() / rates.get(0).perCpuSecond());
            }
        }
        return 0;
    }
}
