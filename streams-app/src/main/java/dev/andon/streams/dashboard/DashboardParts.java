package dev.andon.streams.dashboard;

import dev.andon.scoring.settings.DashboardSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a page is started with.
 *
 * @param kafka connection settings of Kafka clients, at least {@code bootstrap.servers}
 * @param prefix of the topics' names, for example {@code andon.}
 * @param settings where it listens, and for whom
 * @param stations what the settings say of one, by its name
 * @param more what its server answers beside the page
 */
public record DashboardParts(
        Map<String, ?> kafka,
        String prefix,
        DashboardSettings settings,
        Function<String, StationFacts> stations,
        List<Routes> more) {

    public DashboardParts {
        kafka = Map.copyOf(kafka);
        more = List.copyOf(more);
    }

    /** Names no property of Kafka: among them are passwords. */
    @Override
    public String toString() {
        return "page of topics %s*, %s".formatted(prefix, settings);
    }

    /** A page of stations of which no settings say anything, and nothing beside it. */
    static DashboardParts of(Map<String, ?> kafka, String prefix, DashboardSettings settings) {
        return new DashboardParts(kafka, prefix, settings, station -> StationFacts.NONE, List.of());
    }
}
