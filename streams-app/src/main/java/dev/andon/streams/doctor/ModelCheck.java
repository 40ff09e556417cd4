package dev.andon.streams.doctor;

import dev.andon.scoring.ScoringException;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the model of every inspected station opens, and on which device it really runs. Each is open for a moment only. */
final class ModelCheck {

    private ModelCheck() {}

    static List<Finding> of(Settings settings) {
        Map<@Nullable String, List<String>> stations = new LinkedHashMap<>();
        settings.stations().forEach((name, station) -> {
            InspectionSettings inspection = station.inspection();
            if (inspection != null) {
                stations.computeIfAbsent(inspection.model(), model -> new ArrayList<>())
                        .add(name);
            }
        });
        List<Finding> findings = new ArrayList<>();
        stations.forEach((model, names) -> findings.add(open(model, "model of " + String.join(", ", names), settings)));
        return findings;
    }

    private static Finding open(@Nullable String model, String thing, Settings settings) {
        try (PatchEncoder encoder = PatchEncoders.open(model, settings.device())) {
            String device = encoder.device().name().toLowerCase(Locale.ROOT);
            return Finding.ok(thing, encoder.model().name() + " on " + device);
        } catch (ScoringException e) {
            // Its message says what to do.
            return Finding.fail(thing, e.getMessage(), "");
        }
    }
}
