package dev.andon.streams;

import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.settings.Settings;
import dev.andon.scoring.settings.StationSettings;
import dev.andon.scoring.signature.SignatureFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which weight signatures may patch a station, as the settings' files say. Immutable. */
public final class StationSignatures {

    private final Map<String, List<String>> ids;

    private StationSignatures(Map<String, List<String>> ids) {
        this.ids = ids;
    }

    /** @throws dev.andon.scoring.ScoringException.StartException if a signature's file cannot be read */
    public static StationSignatures of(Settings settings) {
        return new StationSignatures(settings.stations().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, station -> ids(station.getValue()))));
    }

    /** Their ids; none where the station is not classified. */
    public List<String> of(String station) {
        return ids.getOrDefault(station, ids.getOrDefault(Settings.ANY_STATION, List.of()));
    }

    private static List<String> ids(StationSettings station) {
        @Nullable ClassificationSettings settings = station.classification();
        return settings == null
                ? List.of()
                : settings.signatures().stream()
                        .map(path -> SignatureFile.read(Path.of(path)).id())
                        .sorted()
                        .toList();
    }
}
