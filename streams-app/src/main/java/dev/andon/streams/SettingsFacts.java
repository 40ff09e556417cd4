package dev.andon.streams;

import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.settings.Settings;
import dev.andon.scoring.settings.StationSettings;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.streams.dashboard.StationFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the settings and their files say of stations, for the page. Immutable. */
public final class SettingsFacts {

    private final Map<String, StationFacts> stations;

    private SettingsFacts(Map<String, StationFacts> stations) {
        this.stations = stations;
    }

    /** @throws dev.andon.scoring.ScoringException.StartException if a signature's file cannot be read */
    public static SettingsFacts of(Settings settings) {
        return new SettingsFacts(settings.stations().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, station -> facts(station.getValue()))));
    }

    /** Of one station; none where it is unknown. */
    public StationFacts of(String station) {
        return stations.getOrDefault(station, stations.getOrDefault(Settings.ANY_STATION, StationFacts.NONE));
    }

    private static StationFacts facts(StationSettings station) {
        @Nullable InspectionSettings inspection = station.inspection();
        return new StationFacts(signatures(station), inspection == null ? null : inspection.thresholds());
    }

    private static List<String> signatures(StationSettings station) {
        @Nullable ClassificationSettings settings = station.classification();
        return settings == null
                ? List.of()
                : settings.signatures().stream()
                        .map(path -> SignatureFile.read(Path.of(path)).id())
                        .sorted()
                        .toList();
    }
}
