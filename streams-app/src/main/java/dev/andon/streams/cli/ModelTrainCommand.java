package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Topics;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.PvRnn;
import dev.andon.scoring.prediction.training.TrainingSettings;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.RangeSeries;
import dev.andon.streams.files.ModelTraining;
import dev.andon.streams.files.SeriesFile;
import dev.andon.streams.files.SeriesTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model for prediction. */
@Command(
        name = "train",
        description = {
            "Train a PV-RNN on series in CSV files, or on what stations sent to a topic: for prediction of",
            "further ones with the same columns. Its manifest and learning curves (SVG) come to lie beside it."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon model train press-may.csv press-june.csv --out press.onnx",
            "  andon model train pump.csv --out p.onnx --columns Pressure,Flow --seed 7",
            "  andon model train pump.csv --out pump.onnx --resume      goes on after Ctrl-C",
            "  andon model train --topic observations --station pump-1 --out pump.onnx"
        })
final class ModelTrainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "CSV files, each a series of its own.")
    private List<Path> files = List.of();

    @Option(names = "--out", required = true, paramLabel = "M", description = "The ONNX file to write.")
    private Path out = Path.of("");

    @Mixin
    private RangeOptions range = new RangeOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of all random draws; the same gives the same model. Default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the data for each of three meta-priors; default ${DEFAULT-VALUE}.",
            defaultValue = "300")
    private int epochs;

    @Option(names = "--resume", description = "Go on with a training that was interrupted.")
    private boolean resume;

    @Option(
            names = "--device",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
            defaultValue = "auto")
    private Device device;

    @Option(names = "--json", description = "Print what was trained as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!out.toString().endsWith(".onnx") || epochs < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    epochs < 1 ? "--epochs is %d, must be 1 or more".formatted(epochs) : "--out must end in .onnx");
        }
        ModelTraining run = new ModelTraining(out);
        run.check(resume);
        AtomicBoolean stopped = new AtomicBoolean();
        try (SeriesTraining training = SeriesTraining.of(read(), settings(), device)) {
            Interruption interruption = Interruption.callsTo(() -> stopped.set(true));
            int exitCode = FailureReport.WORK_FAILED;
            try {
                exitCode = train(run, training, stopped);
            } finally {
                interruption.ended(exitCode);
            }
            return exitCode;
        } catch (IOException e) {
            throw new CommandFailure("cannot read or write: " + e, e);
        }
    }

    private int train(ModelTraining run, SeriesTraining training, AtomicBoolean stopped) throws IOException {
        if (resume) {
            run.resume(training);
        }
        ProgressLine progress = new ProgressLine(
                spec.commandLine().getErr(),
                training.epochs(),
                "epochs",
                training.curve().size());
        Optional<ModelFile> model = run.run(
                training, stopped::get, epoch -> progress.show(training.curve().size()));
        progress.end();
        if (model.isEmpty()) {
            progress.say("andon: stopped; go on with: andon model train ... --resume (checkpoint %s)"
                    .formatted(run.checkpoint()));
            return FailureReport.WORK_FAILED;
        }
        print(model.get(), run.picture());
        return 0;
    }

    private void print(ModelFile model, Path picture) {
        PrintWriter output = spec.commandLine().getOut();
        PvRnn.Training trained = model.manifest().pvRnn().training();
        if (json) {
            ObjectNode figures = new ObjectMapper().createObjectNode();
            figures.put("model", out.toString());
            figures.put("sha256", model.manifest().sha256());
            figures.put("rows", trained.rows());
            figures.put("dataSha256", trained.dataSha256());
            output.println(figures);
        } else {
            output.printf("%s trained on %,d rows; learning curves: %s%n", out, trained.rows(), picture.toUri());
            output.printf("use it: andon predict FILE.csv --model %s%n", out);
        }
        output.flush();
    }

    private TrainingSettings settings() {
        TrainingSettings defaults = TrainingSettings.DEFAULT;
        return new TrainingSettings(
                defaults.segment(),
                epochs,
                defaults.weightRate(),
                defaults.adaptiveRate(),
                defaults.metaPriorFactors(),
                seed);
    }

    private List<SeriesFile> read() throws IOException {
        if (files.isEmpty() == range.topic().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "give either files or --topic observations with the range to learn from");
        }
        if (files.isEmpty()) {
            Connection cluster = connection.connection();
            return RangeSeries.read(cluster, range.of(cluster, Topics.OBSERVATIONS), range.stations(), columns.names());
        }
        List<SeriesFile> series = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "there is no file " + file);
            }
            series.add(SeriesFile.read(file, columns.names()));
        }
        return series;
    }
}
