package dev.andon.streams.demo;

import dev.andon.schemas.Classification;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What part cameras sent and what came back for it, joined by station and frame id: counts, latencies, and how many
 * labels were right. Thread-safe.
 */
final class PartLedger implements Ledger {

    private static final PartCounts NONE = new PartCounts("", 0, 0, 0, 0, 0, 0, 0, 0);

    private final Map<String, PartCounts> cameras = new LinkedHashMap<>();
    private final Map<List<String>, SentPart> pending = new HashMap<>();
    private final Traffic traffic = new Traffic();
    private long unexpected;

    /** @param stations in their order */
    PartLedger(List<String> stations) {
        stations.forEach(station -> cameras.put(station, new PartCounts(station, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    /** Whether a station is one of these. */
    boolean has(String station) {
        return cameras.containsKey(station);
    }

    /** A frame is handed to the producer, at {@code nanos} of {@link System#nanoTime}. */
    synchronized void sending(SentPart part, long nanos) {
        traffic.sending(true, nanos);
        pending.put(List.of(part.station(), part.frameId()), part);
    }

    /** A result became visible, {@code latencyMillis} after its frame's timestamp. */
    synchronized void answered(String station, Classification result, long latencyMillis, long nanos) {
        SentPart truth = expected(station, result.getFrameId(), nanos);
        traffic.took(latencyMillis);
        if (truth != null) {
            boolean patched = !result.getPatches().isEmpty();
            cameras.computeIfPresent(station, (name, counts) -> counts.with(truth, result.getLabel(), patched));
        }
    }

    /** A dead letter became visible. */
    synchronized void deadLettered(String station, String frameId, long nanos) {
        expected(station, frameId, nanos);
        cameras.computeIfPresent(station, (name, counts) -> counts.plus(new PartCounts(name, 0, 1, 0, 0, 0, 0, 0, 0)));
    }

    private @Nullable SentPart expected(String station, String frameId, long nanos) {
        SentPart part = pending.remove(List.of(station, frameId));
        unexpected += part == null ? 1 : 0;
        traffic.answered(part != null, nanos);
        return part;
    }

    /** Counts per camera, in their order. */
    synchronized List<PartCounts> counts() {
        return List.copyOf(cameras.values());
    }

    private PartCounts all() {
        return counts().stream().reduce(NONE, PartCounts::plus);
    }

    /** Share of clean frames whose label was right; empty without any. */
    OptionalDouble accuracyClean() {
        return share(all().cleanRight(), all().clean());
    }

    /** Share of corrupted frames that the unpatched model gives the right label; empty without any. */
    OptionalDouble accuracyCorrupted() {
        return share(all().unpatchedRight(), all().corrupted());
    }

    /** Share of corrupted frames that the service gave the right label; empty without any. */
    OptionalDouble accuracyRouted() {
        return share(all().routedRight(), all().corrupted());
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
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
        return pending.values().stream()
                .map(part -> part.station() + " " + part.frameId())
                .collect(Collectors.toSet());
    }

    /** A part camera repeats none. */
    @Override
    public long repeated() {
        return 0;
    }

    @Override
    public synchronized long unexpected() {
        return unexpected;
    }

    @Override
    public long scored() {
        return all().scored();
    }

    /** A classifier needs no warming up. */
    @Override
    public long warmingUp() {
        return 0;
    }

    @Override
    public long deadLettered() {
        return all().deadLettered();
    }

    @Override
    public synchronized double recordsPerSecond() {
        return traffic.recordsPerSecond();
    }

    @Override
    public synchronized DemoReport.LatencyMs latency() {
        return traffic.latency();
    }
}
