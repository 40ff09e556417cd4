package dev.andon.streams.dashboard;

import dev.andon.scoring.decision.Thresholds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say of a station.
 *
 * @param signatures that it may be patched with by hand
 * @param thresholds from where on its parts are reviewed and rejected, until a command says otherwise; null where it is
 *     not inspected
 */
public record StationFacts(
        List<String> signatures, @Nullable Thresholds thresholds) {

    /** Of a station of which nothing is said. */
    public static final StationFacts NONE = new StationFacts(List.of(), null);

    public StationFacts {
        signatures = List.copyOf(signatures);
    }
}
