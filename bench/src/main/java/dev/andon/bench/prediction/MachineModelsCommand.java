package dev.andon.bench.prediction;

import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.training.TrainingSettings;
import dev.andon.streams.demo.Channel;
import dev.andon.streams.demo.MachineKind;
import dev.andon.streams.demo.MachineModels;
import dev.andon.streams.files.SeriesFile;
import dev.andon.streams.files.SeriesTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the models that the demo carries. */
@Command(
        name = "machine-models",
        description = {
            "Trains the models that the demo predicts its machines by, one for each kind of machine, on rows of",
            "healthy ones, and writes them with their manifests over those in the folder."
        },
        footer = {"", "Example:", "  bench machine-models streams-app/src/main/resources/dev/andon/streams/demo"},
        mixinStandardHelpOptions = true)
public final class MachineModelsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Folder of the demo's resources.")
    private Path folder = Path.of("");

    @Option(names = "--epochs", defaultValue = "300", description = "For each of three meta-priors: ${DEFAULT-VALUE}.")
    private int epochs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        PrintWriter out = spec.commandLine().getOut();
        for (MachineKind kind : MachineKind.values()) {
            ModelFile model = train(kind);
            Files.write(folder.resolve(model.name()), model.bytes());
            Files.writeString(ModelFile.manifestPath(folder.resolve(model.name())), StrictYaml.write(model.manifest()));
            out.printf(
                    "%s  %,d bytes  %s%n",
                    model.name(), model.bytes().length, model.manifest().sha256());
            out.flush();
        }
        return 0;
    }

    private ModelFile train(MachineKind kind) {
        List<SeriesFile> series = MachineModels.trainingRows(kind).stream()
                .map(rows -> series(kind, rows))
                .toList();
        TrainingSettings defaults = TrainingSettings.DEFAULT;
        TrainingSettings settings = new TrainingSettings(
                defaults.segment(),
                epochs,
                defaults.weightRate(),
                defaults.adaptiveRate(),
                defaults.metaPriorFactors(),
                defaults.seed());
        try (SeriesTraining training = SeriesTraining.of(series, settings, Device.CPU)) {
            training.run(() -> false, epoch -> {});
            return training.model().toFile(MachineModels.file(kind));
        }
    }

    private static SeriesFile series(MachineKind kind, double[][] rows) {
        List<String> numbers = IntStream.rangeClosed(1, rows.length)
                .mapToObj(Integer::toString)
                .toList();
        List<String> columns = kind.channels().stream().map(Channel::name).toList();
        return new SeriesFile(kind.word(), numbers, List.of(), 0, columns, rows, new SeriesFile.Disorder(0, 0));
    }
}
