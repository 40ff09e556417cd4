package dev.andon.streams.demo;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.Status;
import dev.andon.schemas.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger of one station. Not thread-safe. */
final class StationLedger {

    /** Scores kept for image AUROC, the latest. */
    private static final int SCORES = 10_000;

    /** Maps kept for PRO, the first: each becomes half a megabyte when it is measured. */
    private static final int MAPS = 150;

    private final String station;
    private final Map<String, GeneratedFrame> pending = new HashMap<>();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Deque<Evidence.Scored> scores = new ArrayDeque<>();
    private final List<Evidence.Located> maps = new ArrayList<>();
    private long warmingUp;
    private long scored;
    private long deadLettered;
    private long unexpected;

    StationLedger(String station) {
        this.station = station;
    }

    void sending(GeneratedFrame frame) {
        pending.put(frame.frameId(), frame);
    }

    /** Whether this is the first answer to a frame that was sent. */
    boolean answered(Inspection inspection) {
        GeneratedFrame truth = expected(inspection.getFrameId());
        if (inspection.getStatus() == Status.WARMING_UP) {
            warmingUp++;
        } else {
            scored++;
        }
        if (inspection.getVerdict() != null) {
            verdicts.merge(inspection.getVerdict(), 1L, Long::sum);
        }
        if (truth != null && inspection.getScore() != null) {
            keep(truth, inspection);
        }
        return truth != null;
    }

    /** Whether this is the first answer to a frame that was sent. */
    boolean deadLettered(String frameId) {
        deadLettered++;
        return expected(frameId) != null;
    }

    private @Nullable GeneratedFrame expected(String frameId) {
        GeneratedFrame frame = pending.remove(frameId);
        unexpected += frame == null ? 1 : 0;
        return frame;
    }

    private void keep(GeneratedFrame truth, Inspection inspection) {
        scores.addLast(new Evidence.Scored(inspection.getScore(), truth.defect().isPresent()));
        if (scores.size() > SCORES) {
            scores.removeFirst();
        }
        if (inspection.getAnomalyMap() != null && maps.size() < MAPS) {
            maps.add(new Evidence.Located(inspection.getAnomalyMap(), truth.mask()));
        }
    }

    StationCounts counts() {
        return new StationCounts(
                station,
                warmingUp,
                scored,
                verdicts.getOrDefault(Verdict.PASS, 0L),
                verdicts.getOrDefault(Verdict.REVIEW, 0L),
                verdicts.getOrDefault(Verdict.REJECT, 0L),
                deadLettered);
    }

    /** What was sent and is not answered. */
    Stream<String> waiting() {
        return pending.keySet().stream().map(id -> station + " " + id);
    }

    long unexpected() {
        return unexpected;
    }

    Evidence evidence() {
        return new Evidence(List.copyOf(scores), List.copyOf(maps));
    }
}
