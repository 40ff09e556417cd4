package dev.andon.streams.doctor;

import dev.andon.scoring.ScoringException;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.ServedClassifier;
import dev.andon.scoring.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the classifier of every classified station opens, with its signatures and its detector, and on which device. */
final class ClassifierCheck {

    private ClassifierCheck() {}

    /** Nothing where no station is classified. */
    static List<Finding> of(Settings settings) {
        Map<ClassificationSettings, List<String>> stations = new LinkedHashMap<>();
        settings.stations().forEach((name, station) -> {
            ClassificationSettings classification = station.classification();
            if (classification != null) {
                stations.computeIfAbsent(classification, block -> new ArrayList<>())
                        .add(name);
            }
        });
        List<Finding> findings = new ArrayList<>();
        try (ClassifierModels models = new ClassifierModels(settings.device())) {
            stations.forEach((block, names) -> findings.add(open(models, block, names)));
        }
        return findings;
    }

    private static Finding open(ClassifierModels models, ClassificationSettings block, List<String> names) {
        String thing = "classifier of " + String.join(", ", names);
        try {
            ServedClassifier classifier = models.open(block);
            return Finding.ok(
                    thing,
                    "%s on %s, %d labels, signatures %s, routing %s"
                            .formatted(
                                    classifier.model().name(),
                                    models.device().name().toLowerCase(Locale.ROOT),
                                    classifier.labels().size(),
                                    classifier.signatures(),
                                    block.routing().name().toLowerCase(Locale.ROOT)));
        } catch (ScoringException e) {
            // Its message says what to do.
            return Finding.fail(thing, e.getMessage(), "");
        }
    }
}
