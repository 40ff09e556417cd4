package dev.andon.streams.dashboard;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Provenance;
import dev.andon.streams.dashboard.Board.Classified;
import dev.andon.streams.dashboard.Board.Origin;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the board holds of one station's classifications, within {@link Bounds}. */
final class ClassifiedView {

    private final Bounds bounds;
    private final List<String> signatures;
    private final Deque<ClassifiedFrame> frames = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Rejections rejections;
    private @Nullable Provenance provenance;

    /** @param signatures that the station may be patched with */
    ClassifiedView(Bounds bounds, List<String> signatures) {
        this.bounds = bounds;
        this.signatures = signatures;
        this.rejections = new Rejections(bounds.codes());
    }

    void classification(Classification classification, Instant at, long number) {
        provenance = classification.getProvenance();
        ClassifiedFrame frame = ClassifiedFrame.of(classification, at, number);
        if (frames.size() == bounds.results()) {
            frames.removeFirst();
        }
        frames.addLast(frame);
        counts.merge(frame.kind(), 1L, Long::sum);
    }

    void deadLetter(String code, String reason, Instant at) {
        rejections.add(code, reason, at);
    }

    /** This view with the classifications that are newer than {@code since}. */
    Classified newerThan(long since) {
        return new Classified(
                Map.copyOf(counts),
                signatures,
                rejections.counts(),
                rejections.last(),
                Origin.of(provenance),
                frames.stream().filter(frame -> frame.number() > since).toList());
    }
}
