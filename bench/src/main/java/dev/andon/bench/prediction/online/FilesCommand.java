package dev.andon.bench.prediction.online;

import dev.andon.bench.Machine;
import dev.andon.bench.trial.Site;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.streams.files.NamedSeries;
import dev.andon.streams.files.SeriesFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether the service says of a series what {@code andon predict} says of its file. */
@Command(
        name = "files",
        description = {
            "Predicts series by 'andon predict' and, each as a station, by a service: whether the two say the same of every",
            "row, number by number, and how well intervals hold. Exit code 1 if anything differs."
        },
        mixinStandardHelpOptions = true)
final class FilesCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "CSV file, or a folder of them; default: generated presses.")
    private @Nullable Path series;

    @Option(names = "--model", paramLabel = "M", description = "ONNX file with its manifest, for DIR.")
    private @Nullable Path model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if ((series == null) != (model == null)) {
            throw new ParameterException(spec.commandLine(), "DIR and --model go together; without both, presses");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Site site = Site.open()) {
            Path from = series == null ? PressFiles.write(site.path("series"), 8, 1500) : series;
            Path by = model == null ? MachineSetup.in(site).model(PressFiles.KIND) : model.toAbsolutePath();
            List<NamedSeries> all = NamedSeries.read(
                    SeriesFolder.of(from),
                    List.of(),
                    PredictionModel.of(ModelFile.load(by)),
                    (path, reason) -> out.println("left out: " + reason.getMessage()));
            if (all.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "no series in " + from);
            }
            out.printf("%s%n", Machine.describe());
            FilesTrial trial = new FilesTrial(site, by, all);
            SeriesComparison comparison = trial.compare(trial.byFiles(from), trial.byService());
            out.println(comparison);
            out.flush();
            return comparison.isEqual() ? 0 : 1;
        }
    }
}
