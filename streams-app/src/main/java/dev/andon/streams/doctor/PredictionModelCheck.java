package dev.andon.streams.doctor;

import dev.andon.scoring.ScoringException;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.PredictionModels;
import dev.andon.scoring.prediction.PredictionSettings;
import dev.andon.scoring.prediction.ServedModel;
import dev.andon.scoring.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the model of every predicted station opens, on which device, and whether commands could choose others. */
final class PredictionModelCheck {

    private static final String FOLDER = "models folder";

    private PredictionModelCheck() {}

    /** Nothing where no station is predicted. */
    static List<Finding> of(Settings settings) {
        Map<PredictionSettings, List<String>> stations = new LinkedHashMap<>();
        settings.stations().forEach((name, station) -> {
            PredictionSettings prediction = station.prediction();
            if (prediction != null) {
                stations.computeIfAbsent(prediction, block -> new ArrayList<>()).add(name);
            }
        });
        List<Finding> findings = new ArrayList<>();
        try (PredictionModels models = new PredictionModels(settings.models(), settings.device())) {
            stations.forEach((block, names) -> findings.add(open(models, block, names)));
        }
        if (!stations.isEmpty()) {
            findings.addAll(folder(settings.models()));
        }
        return findings;
    }

    private static Finding open(PredictionModels models, PredictionSettings block, List<String> names) {
        String thing = "model of " + String.join(", ", names);
        try {
            ServedModel model = models.open(block);
            return Finding.ok(
                    thing,
                    "%s on %s, for %s"
                            .formatted(
                                    model.ref().name(),
                                    models.device().name().toLowerCase(Locale.ROOT),
                                    String.join(", ", model.model().columns())));
        } catch (ScoringException e) {
            // Its message says what to do.
            return Finding.fail(thing, e.getMessage(), "");
        }
    }

    private static List<Finding> folder(@Nullable Path folder) {
        if (folder == null) {
            return List.of(Finding.ok(FOLDER, "none; every station stays with the model of its settings"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
            List<Finding> findings = new ArrayList<>();
            models.forEach(model -> refusal(model).ifPresent(findings::add));
            int good = models.size() - findings.size();
            findings.add(0, Finding.ok(FOLDER, "%s, %d of %d models load".formatted(folder, good, models.size())));
            return findings;
        } catch (IOException e) {
            return List.of(Finding.fail(
                    FOLDER,
                    "%s is not a folder that this user can read".formatted(folder),
                    "mount it, or correct models in the settings"));
        }
    }

    /** Commands that choose it are refused, and that is all, unless one chose it before it was damaged. */
    private static Optional<Finding> refusal(Path model) {
        try {
            PredictionModel.of(ModelFile.load(model));
            return Optional.empty();
        } catch (ScoringException e) {
            return Optional.of(Finding.warn("model " + model.getFileName(), e.getMessage(), ""));
        }
    }
}
