package dev.andon.streams.demo;

import java.util.List;
import java.util.Optional;

/**
 * How far a demo is.
 *
 * @param sent records sent, repeated ones too
 * @param stations what became of them
 * @param latencyMs so far
 * @param firstScore when the first score became visible, by {@link System#nanoTime}; empty before
 * @param firstVerdict when the first verdict became visible, by {@link System#nanoTime}; empty before
 */
public record DemoProgress(
        long sent,
        List<StationCounts> stations,
        DemoReport.LatencyMs latencyMs,
        Optional<Long> firstScore,
        Optional<Long> firstVerdict) {

    /** Results and dead letters seen. */
    public long answered() {
        return stations.stream()
                .mapToLong(station -> station.warmingUp() + station.scored() + station.deadLettered())
                .sum();
    }
}
