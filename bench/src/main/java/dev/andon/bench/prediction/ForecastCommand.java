package dev.andon.bench.prediction;

import dev.andon.bench.Machine;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.Weights;
import dev.andon.scoring.prediction.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How good forecasts are beside the baselines, and what the network adds to them. */
@Command(
        name = "forecast",
        description = {
            "Forecasts series, row by row, after their first 15 %%, with all baselines beside it.",
            "Without --model, one network is trained on the first 15 %% of all series."
        },
        footer = {
            "",
            "Examples:",
            "  bench forecast nab/data/realTraffic nab/data/realTweets",
            "  bench forecast skab/valve1 --columns Pressure,Temperature,Thermocouple"
        },
        mixinStandardHelpOptions = true)
public final class ForecastCommand implements Runnable {

    private static final List<Integer> HORIZONS = List.of(1, 5);
    private static final ForecastSettings SETTINGS = new ForecastSettings(5, 0, 0.9);

    @Parameters(paramLabel = "DIR", arity = "0..*", description = "Folders of CSV files; default: generated series.")
    private List<Path> folders = List.of();

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "C",
            description = "Values to forecast; default: all but time. All files need the same.")
    private List<String> columns = List.of();

    @Option(names = "--model", paramLabel = "M", description = "A trained network with its manifest.")
    private @Nullable Path model;

    @Option(
            names = "--epochs",
            defaultValue = "200",
            description = "Of training; 0 goes without a network: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--seed", defaultValue = "1", description = "Of training: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<OwnSeries> series = folders.isEmpty()
                ? SwitchingShapes.generate()
                : folders.stream().flatMap(folder -> under(folder).stream()).toList();
        if (series.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no CSV files in " + folders);
        }
        int dimension = series.get(0).dimension();
        series.stream().filter(one -> one.dimension() != dimension).findFirst().ifPresent(other -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s has %d values, %s has %d; choose with --columns what all have"
                            .formatted(
                                    other.name(),
                                    other.dimension(),
                                    series.get(0).name(),
                                    dimension));
        });
        ForecastTrial trial = new ForecastTrial(series, SETTINGS, HORIZONS);
        out.printf(
                "%s%n%d series of %d, %d rows, judged after 15 %%; intervals of %.0f %%, all calibrated alike%n",
                Machine.describe(),
                series.size(),
                dimension,
                series.stream().mapToInt(one -> one.values().length).sum(),
                100 * SETTINGS.coverage());
        boolean network = model != null || epochs > 0;
        List<SeriesRun> runs = network ? withNetwork(trial, dimension, out) : trial.withoutNetwork();
        ForecastTable table = new ForecastTable(out, runs);
        out.println();
        table.errors(HORIZONS);
        out.println();
        if (network) {
            table.network(HORIZONS);
            out.println();
        }
        table.coverage(network ? Contender.FORECAST : Contender.WITHOUT_NETWORK, HORIZONS);
        out.flush();
    }

    private List<SeriesRun> withNetwork(ForecastTrial trial, int dimension, PrintWriter out) {
        if (model != null) {
            PredictionModel trained = PredictionModel.of(ModelFile.load(model));
            if (trained.columns().size() != dimension) {
                throw new ParameterException(
                        spec.commandLine(),
                        "%s is for %d values; these series have %d"
                                .formatted(model, trained.columns().size(), dimension));
            }
            out.printf("network: %s%n", model.getFileName());
            return trial.withNetwork(trained.weights(), trained.regression());
        }
        TrainingSettings settings = TrainingSettings.DEFAULT;
        TrainingSettings training = new TrainingSettings(
                settings.segment(), epochs, settings.weightRate(), settings.adaptiveRate(), List.of(1.0), seed);
        Weights weights = trial.train(training, RegressionSettings.DEFAULT, progress -> {
            if (progress.epoch() == epochs) {
                out.printf("network: trained for %d epochs, free energy %.3f a step%n", epochs, progress.freeEnergy());
            }
        });
        out.flush();
        return trial.withNetwork(weights, RegressionSettings.DEFAULT);
    }

    private List<OwnSeries> under(Path folder) {
        try {
            return OwnSeries.under(folder, columns);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
