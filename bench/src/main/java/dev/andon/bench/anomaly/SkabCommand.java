package dev.andon.bench.anomaly;

import dev.andon.bench.Machine;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The Skoltech Anomaly Benchmark: eight sensors of a water pump, each row told anomalous or not. */
@Command(
        name = "skab",
        description = {
            "Predicts the labelled files of the Skoltech Anomaly Benchmark row by row and compares what is told anomalous.",
            "Of each file the first 400 rows train its network and are its reference; no threshold sees a label."
        },
        footer = {"", "Example:", "  bench skab SKAB/data/"},
        mixinStandardHelpOptions = true)
public final class SkabCommand implements Runnable {

    private static final List<Double> META_PRIORS = TrainingSettings.DEFAULT.metaPriorFactors();

    @Parameters(paramLabel = "DIR", description = "Folder that holds valve1/, valve2/ and other/.")
    private Path folder;

    @Option(names = "--epochs", defaultValue = "300", description = "Of training: ${DEFAULT-VALUE}.")
    private int epochs;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            SkabFolder skab = SkabFolder.read(folder);
            SkabDecisions decisions = new SkabDecisions(skab);
            for (Series series : skab.series()) {
                PredictionModel model =
                        Stations.train(List.of(series), META_PRIORS, epochs, RegressionSettings.DEFAULT);
                Stations.predict(model, List.of(series), decisions);
            }
            out.printf(
                    "%s%n%d files, %d rows, %d anomalous; nominal share of false alarms 0.1 %%; %d epochs%n%n",
                    Machine.describe(),
                    skab.series().size(),
                    skab.series().stream().mapToInt(one -> one.values().length).sum(),
                    skab.anomalousRows(),
                    epochs);
            decisions.print(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
