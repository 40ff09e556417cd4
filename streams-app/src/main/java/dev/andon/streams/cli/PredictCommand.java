package dev.andon.streams.cli;

import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.ScoreSettings;
import dev.andon.scoring.prediction.training.TrainingSettings;
import dev.andon.streams.files.NamedSeries;
import dev.andon.streams.files.PredictedSeries;
import dev.andon.streams.files.PredictionReport;
import dev.andon.streams.files.PredictionSummary;
import dev.andon.streams.files.SeriesFolder;
import dev.andon.streams.files.SeriesPrediction;
import dev.andon.streams.files.SeriesTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts series in files offline. */
@Command(
        name = "predict",
        description = {
            "Predict series in CSV files: what each row was forecast to be before it was seen, how surprising it was,",
            "and where a person should look. In one pass and causal, as the service would."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon predict pump.csv",
            "  andon predict pump.csv --columns Pressure,Flow --out report",
            "  andon predict logs --model pump.onnx --json"
        })
final class PredictCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "CSV file, or a folder of them: a line of names, and rows in order of time.")
    private Path argument = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "ONNX file with its manifest, from 'model train'; default one learnt from the first 15 %% "
                    + "(at most 750 rows) of each file.")
    private @Nullable Path modelPath;

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "Steps to forecast; the report compares the first and the last. Default the model's, 5.")
    private @Nullable Integer horizon;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where report.html and a CSV file for each input go; default ${DEFAULT-VALUE}.",
            defaultValue = "prediction")
    private Path out;

    @Option(
            names = "--device",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
            defaultValue = "auto")
    private Device device;

    @Option(names = "--json", description = "Print the figures as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        check();
        PredictionModel trained = modelPath == null ? null : PredictionModel.of(ModelFile.load(modelPath));
        try {
            List<RecordException> refused = new ArrayList<>();
            List<NamedSeries> series = NamedSeries.read(
                    SeriesFolder.of(argument), columns.names(), trained, (path, reason) -> refused.add(reason));
            if (series.isEmpty()) {
                throw new CommandFailure(
                        refused.isEmpty()
                                ? "no CSV file in %s or below it".formatted(argument)
                                : refused.get(0).getMessage());
            }
            refused.forEach(reason -> warn("left out: " + reason.getMessage()));
            series.forEach(this::warnOfDisorder);
            predict(series, trained);
            return refused.isEmpty() ? 0 : FailureReport.WORK_FAILED;
        } catch (IOException e) {
            throw new CommandFailure("cannot read or write: " + e, e);
        }
    }

    private void check() {
        if (!Files.exists(argument)) {
            throw new ParameterException(spec.commandLine(), "there is no file or folder " + argument);
        }
        if (horizon != null && horizon < 1) {
            throw new ParameterException(spec.commandLine(), "--horizon is %d, must be 1 or more".formatted(horizon));
        }
        Path from = argument.toAbsolutePath().normalize();
        if (Files.isDirectory(argument) && out.toAbsolutePath().normalize().startsWith(from)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--out %s lies in %s: the next run would predict its results; name a folder outside"
                            .formatted(out, argument));
        }
    }

    private void predict(List<NamedSeries> series, @Nullable PredictionModel trained) throws IOException {
        PredictionModel model = trained == null ? learn(series) : trained;
        series.forEach(this::warnOfShortness);
        int steps = horizon == null ? model.horizon() : horizon;
        SeriesPrediction prediction = trained == null
                ? SeriesPrediction.byOwn(model, steps, device)
                : SeriesPrediction.by(model, steps, device);
        long rows = series.stream().mapToLong(one -> one.file().rows()).sum();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), rows, "rows");
        long start = System.nanoTime();
        List<PredictedSeries> predicted = prediction.run(series, progress::show);
        double millisPerRow = (System.nanoTime() - start) / 1e6 / rows;
        progress.end();
        for (PredictedSeries one : predicted) {
            PredictionReport.write(out, one);
        }
        Path page = PredictionReport.writePage(
                out, argument.toAbsolutePath().normalize().getFileName() + "", how(model), steps, predicted);
        print(new PredictionSummary(predicted, steps, millisPerRow), page);
    }

    private PredictionModel learn(List<NamedSeries> series) {
        try (SeriesTraining training = SeriesTraining.ofHeads(series, TrainingSettings.DEFAULT, device)) {
            ProgressLine progress =
                    new ProgressLine(spec.commandLine().getErr(), training.epochs(), "epochs of training");
            training.run(() -> false, epoch -> progress.show(training.curve().size()));
            progress.end();
            return training.model();
        }
    }

    private String how(PredictionModel model) {
        String origin = modelPath == null
                ? "a model learnt from the first rows of each series, %,d in all"
                        .formatted(model.training().rows())
                : modelPath.getFileName() + "";
        return "%s; window of %d steps, %d iterations of error regression a row; the first %d rows are the reference for anomalous ones"
                .formatted(
                        origin,
                        model.regression().window(),
                        model.regression().iterations(),
                        ScoreSettings.DEFAULT.reference());
    }

    private void warnOfDisorder(NamedSeries series) {
        series.file().disorderInWords().ifPresent(this::warn);
    }

    private void warnOfShortness(NamedSeries series) {
        int reference = ScoreSettings.DEFAULT.reference();
        if (series.file().rows() <= reference) {
            warn("%s: no row of %d can be told anomalous, for the first %d are the reference"
                    .formatted(series.file().name(), series.file().rows(), reference));
        }
    }

    private void warn(String what) {
        spec.commandLine().getErr().println("andon: " + what);
    }

    private void print(PredictionSummary summary, Path page) {
        PrintWriter output = spec.commandLine().getOut();
        output.println(json ? summary.json() : summary.text());
        if (!json) {
            output.println("report: " + page.toUri());
        }
        output.flush();
    }
}
