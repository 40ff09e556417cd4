package dev.andon.streams.dashboard;

import java.time.Duration;

/**
 * What the view may hold at most, whatever flows through the topics.
 *
 * @param stations stations; a further one is shown once another was silent for {@code idle}
 * @param idle how long a station must be silent to make room for another
 * @param results newest results of a station, each about 700 bytes
 * @param maps anomaly maps of a station, those of its newest results; as many again of its newest that failed
 * @param positions positions of a station's newest frames, each about 100 bytes: how far inspection may be behind and
 *     still find its frames
 * @param steps newest predictions of a station, each about 700 bytes and 25 for each of its values
 * @param values values of a station of which anything is shown
 * @param codes distinct dead-letter codes of a station; further ones are counted as {@code OTHER}
 */
record Bounds(int stations, Duration idle, int results, int maps, int positions, int steps, int values, int codes) {

    static final Bounds DEFAULT = new Bounds(64, Duration.ofMinutes(10), 300, 24, 4000, 300, 24, 24);

    Bounds {
        if (Math.min(stations, results) < 1
                || Math.min(maps, positions) < 1
                || Math.min(steps, values) < 1
                || codes < 1) {
            throw new IllegalArgumentException(
                    ("a bound below 1 shows nothing: stations %d, results %d, maps %d, positions %d, steps %d, values %d,"
                                    + " codes %d")
                            .formatted(stations, results, maps, positions, steps, values, codes));
        }
    }
}
