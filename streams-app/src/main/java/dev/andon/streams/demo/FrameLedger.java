package dev.andon.streams.demo;

import dev.andon.schemas.Inspection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was sent and what came back for it, joined by station and frame id: counts, latencies, and for the figures of
 * merit scores and maps beside their truth. Bounded by count. Thread-safe.
 */
final class FrameLedger implements Ledger {

    private final Map<String, StationLedger> stations = new LinkedHashMap<>();
    private final Traffic traffic = new Traffic();
    private @Nullable Long firstScore;
    private @Nullable Long firstVerdict;

    FrameLedger(List<String> stations) {
        stations.forEach(station -> this.stations.put(station, new StationLedger(station)));
    }

    /** A frame is handed to the producer, at {@code nanos} of {@link System#nanoTime}. */
    synchronized void sending(GeneratedFrame frame, long nanos) {
        // A duplicate's id may be answered once only, for the frame it repeats.
        boolean answerable = frame.fault() != GeneratedFrame.Fault.DUPLICATE;
        traffic.sending(answerable, nanos);
        if (answerable) {
            station(frame.station()).sending(frame);
        }
    }

    /** A result became visible, {@code latencyMillis} after its frame's timestamp. */
    synchronized void answered(String station, Inspection inspection, long latencyMillis, long nanos) {
        traffic.answered(station(station).answered(inspection), nanos);
        traffic.took(latencyMillis);
        firstScore = firstScore == null && inspection.getScore() != null ? Long.valueOf(nanos) : firstScore;
        firstVerdict = firstVerdict == null && inspection.getVerdict() != null ? Long.valueOf(nanos) : firstVerdict;
    }

    /** A dead letter became visible. */
    synchronized void deadLettered(String station, String frameId, long nanos) {
        traffic.answered(station(station).deadLettered(frameId), nanos);
    }

    private StationLedger station(String name) {
        return stations.computeIfAbsent(name, StationLedger::new);
    }

    /** Counts per station, in the order of the stations. */
    synchronized List<StationCounts> counts() {
        return stations.values().stream().map(StationLedger::counts).toList();
    }

    @Override
    public synchronized long received() {
        return traffic.received();
    }

    @Override
    public synchronized long outstanding() {
        return traffic.outstanding();
    }

    @Override
    public synchronized Set<String> waiting() {
        return stations.values().stream().flatMap(station -> station.waiting()).collect(Collectors.toSet());
    }

    @Override
    public synchronized long repeated() {
        return traffic.repeated();
    }

    @Override
    public synchronized long unexpected() {
        return stations.values().stream().mapToLong(StationLedger::unexpected).sum();
    }

    @Override
    public synchronized long scored() {
        return sum(StationCounts::scored);
    }

    @Override
    public synchronized long warmingUp() {
        return sum(StationCounts::warmingUp);
    }

    @Override
    public synchronized long deadLettered() {
        return sum(StationCounts::deadLettered);
    }

    private long sum(ToLongFunction<StationCounts> count) {
        return counts().stream().mapToLong(count).sum();
    }

    /** When the first score became visible, by {@link System#nanoTime}. */
    synchronized Optional<Long> firstScore() {
        return Optional.ofNullable(firstScore);
    }

    /** When the first verdict became visible, by {@link System#nanoTime}. */
    synchronized Optional<Long> firstVerdict() {
        return Optional.ofNullable(firstVerdict);
    }

    @Override
    public synchronized double recordsPerSecond() {
        return traffic.recordsPerSecond();
    }

    @Override
    public synchronized DemoReport.LatencyMs latency() {
        return traffic.latency();
    }

    /** Per station, scores and maps with their truth. */
    synchronized List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        stations.values().forEach(station -> evidence.add(station.evidence()));
        return evidence;
    }
}
