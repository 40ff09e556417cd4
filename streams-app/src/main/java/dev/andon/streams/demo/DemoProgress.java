package dev.andon.streams.demo;

import java.util.List;
import java.util.Optional;

/**
 * How far a demo is.
 *
 * @param stations what became of the frames
 * @param latencyMs of frames, so far
 * @param firstScore when the first score of a frame became visible, by {@link System#nanoTime}; empty before
 * @param firstVerdict when the first verdict became visible, by {@link System#nanoTime}; empty before
 * @param machines what became of the observations
 * @param machineLatencyMs of observations, so far
 * @param parts what became of the frames of part cameras
 * @param partLatencyMs of those, so far
 */
public record DemoProgress(
        List<StationCounts> stations,
        DemoReport.LatencyMs latencyMs,
        Optional<Long> firstScore,
        Optional<Long> firstVerdict,
        List<MachineCounts> machines,
        DemoReport.LatencyMs machineLatencyMs,
        List<PartCounts> parts,
        DemoReport.LatencyMs partLatencyMs) {

    /** Results and dead letters of frames seen. */
    public long answeredFrames() {
        return stations.stream()
                .mapToLong(station -> station.warmingUp() + station.scored() + station.deadLettered())
                .sum();
    }

    /** Results and dead letters of part cameras' frames seen. */
    public long answeredParts() {
        return parts.stream()
                .mapToLong(camera -> camera.scored() + camera.deadLettered())
                .sum();
    }

    /** Results and dead letters of observations seen. */
    public long answeredObservations() {
        return machines.stream()
                .mapToLong(machine -> machine.warmingUp() + machine.scored() + machine.deadLettered())
                .sum();
    }
}
