package dev.andon.bench.anomaly;

import dev.andon.bench.Machine;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.RegressionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The Numenta Anomaly Benchmark, beside the same calibration fed by an autoregression and beside published detectors. */
@Command(
        name = "nab",
        description = {
            "Predicts the labelled files of the Numenta Anomaly Benchmark row by row and scores the alarms by its rules.",
            "One network is trained on the rows that are not judged."
        },
        footer = {"", "Example:", "  bench nab NAB/"},
        mixinStandardHelpOptions = true)
public final class NabCommand implements Runnable {

    private static final RegressionSettings REGRESSION = new RegressionSettings(10, 8, 0.1);

    @Parameters(
            paramLabel = "DIR",
            description = "A copy of the benchmark: data/, labels/; with published/, scores by file, for comparison.")
    private Path folder;

    @Option(names = "--epochs", defaultValue = "300", description = "Of training: ${DEFAULT-VALUE}.")
    private int epochs;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            NabFolder nab = NabFolder.read(folder);
            PredictionModel model = Stations.train(nab.series(), List.of(1.0), epochs, REGRESSION);
            NabScores scores = new NabScores(nab.series());
            Stations.predict(model, nab.series(), scores);
            NabTable table = new NabTable(nab, out);
            out.println(Machine.describe());
            table.head(epochs);
            table.detector("Andon", scores.andon());
            table.detector("  without the network", scores.withoutNetwork());
            table.detector("AR(12), same calibration", scores.autoregression());
            if (Files.isDirectory(folder.resolve(NabFolder.PUBLISHED))) {
                out.println();
                table.published(folder);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
