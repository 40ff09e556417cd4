package dev.andon.scoring.inspection;

import dev.andon.scoring.calibration.CalibrationSet;
import dev.andon.scoring.decision.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The images a frame is scored against, oldest first, with what else the next result depends on. Immutable: every
 * change is a new value, so a failed record changes nothing.
 *
 * @param version counts every change of the references
 * @param references oldest first
 * @param calibration scores of frames that met a full window
 * @param recentFrames ids of the latest frames, oldest first
 * @param commanded thresholds that a command set; null where those of the settings hold
 * @param scoredBy what made the scores: under another model or window size they do not compare
 */
record ReferenceWindow(
        long version,
        List<Reference> references,
        CalibrationSet calibration,
        List<String> recentFrames,
        @Nullable CommandedThresholds commanded,
        String scoredBy) {

    /** Fewer references than this give no score: the interval average would be empty (MuSc leaves NaN there). */
    static final int SMALLEST = 4;

    /** How far back a repeated frame id is known as a duplicate. */
    static final int DUPLICATE_HORIZON = 200;

    static final ReferenceWindow EMPTY = new ReferenceWindow(0, List.of(), CalibrationSet.EMPTY, List.of(), null, "");

    ReferenceWindow {
        references = List.copyOf(references);
        recentFrames = List.copyOf(recentFrames);
    }

    /**
     * One image of the window.
     *
     * @param ordinal order of admission, unique within the window for ever
     * @param frameId of the frame
     * @param sha256 of the encoded image, hex
     * @param partId null where frames do not name their part
     * @param capturedAt of the frame
     * @param score at arrival; null while the window warmed up
     * @param pinned known good: never evicted by count or age
     */
    record Reference(
            long ordinal,
            String frameId,
            String sha256,
            @Nullable String partId,
            Instant capturedAt,
            @Nullable Double score,
            boolean pinned) {

        Reference withPinned(boolean other) {
            return new Reference(ordinal, frameId, sha256, partId, capturedAt, score, other);
        }
    }

    /** Thresholds and the command that set them. */
    record CommandedThresholds(Thresholds thresholds, String commandId) {}

    /**
     * This window after {@code frame}, its ordinal this version, joined it: first in, first out, but for pinned
     * references.
     */
    ReferenceWindow admit(Reference frame, int capacity) {
        List<Reference> next = with(references, frame);
        for (int i = 0; next.size() > capacity && i < next.size(); ) {
            if (next.get(i).pinned()) {
                i++;
            } else {
                next.remove(i);
            }
        }
        return changed(next);
    }

    /** This window, knowing {@code frameId} as seen. */
    ReferenceWindow seen(String frameId) {
        return new ReferenceWindow(
                version,
                references,
                calibration,
                latest(with(recentFrames, frameId), DUPLICATE_HORIZON),
                commanded,
                scoredBy);
    }

    /** This window after a score against all of it. */
    ReferenceWindow calibrate(double score) {
        return new ReferenceWindow(version, references, calibration.after(score), recentFrames, commanded, scoredBy);
    }

    /** This window without the references that {@code dropped} accepts. */
    ReferenceWindow without(Predicate<Reference> dropped) {
        List<Reference> kept = references.stream().filter(dropped.negate()).toList();
        return kept.size() == references.size() ? this : changed(kept);
    }

    /** This window without what was captured more than {@code maxAge} before {@code now}, pinned references excepted. */
    ReferenceWindow aged(Instant now, Duration maxAge) {
        Instant oldest = now.minus(maxAge);
        return without(
                reference -> !reference.pinned() && reference.capturedAt().isBefore(oldest));
    }

    /** This window with {@code change} made to the reference of {@code frameId}. */
    ReferenceWindow change(String frameId, UnaryOperator<Reference> change) {
        return changed(references.stream()
                .map(reference -> reference.frameId().equals(frameId) ? change.apply(reference) : reference)
                .toList());
    }

    /** This window without the reference of {@code frameId}, and without its score. */
    ReferenceWindow exclude(String frameId) {
        ReferenceWindow next = without(reference -> reference.frameId().equals(frameId));
        CalibrationSet others = reference(frameId)
                .map(Reference::score)
                .map(calibration::without)
                .orElse(calibration);
        return new ReferenceWindow(next.version, next.references, others, recentFrames, commanded, scoredBy);
    }

    /** This window without references and scores; thresholds and known frame ids stay. */
    ReferenceWindow reset() {
        return new ReferenceWindow(version + 1, List.of(), CalibrationSet.EMPTY, recentFrames, commanded, scoredBy);
    }

    ReferenceWindow withThresholds(@Nullable CommandedThresholds other) {
        return new ReferenceWindow(version, references, calibration, recentFrames, other, scoredBy);
    }

    /** This window for scores made by {@code maker}; those of another are forgotten. */
    ReferenceWindow scoredBy(String maker) {
        return scoredBy.equals(maker)
                ? this
                : new ReferenceWindow(version, references, CalibrationSet.EMPTY, recentFrames, commanded, maker);
    }

    /** The reference of {@code frameId}. */
    Optional<Reference> reference(String frameId) {
        return references.stream()
                .filter(reference -> reference.frameId().equals(frameId))
                .findFirst();
    }

    /**
     * References that may judge a frame: not those of the same part, nor of the same bytes, which would hide its defect.
     */
    List<Reference> judges(@Nullable String partId, String sha256) {
        return references.stream()
                .filter(reference -> !reference.sha256().equals(sha256))
                .filter(reference -> partId == null || !partId.equals(reference.partId()))
                .toList();
    }

    /** Ordinals of the references that {@code next} no longer holds. */
    List<Long> evictedBy(ReferenceWindow next) {
        Set<Long> kept = next.references.stream().map(Reference::ordinal).collect(Collectors.toSet());
        return references.stream()
                .map(Reference::ordinal)
                .filter(ordinal -> !kept.contains(ordinal))
                .toList();
    }

    private ReferenceWindow changed(List<Reference> next) {
        return new ReferenceWindow(version + 1, next, calibration, recentFrames, commanded, scoredBy);
    }

    private static <T> List<T> with(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    private static <T> List<T> latest(List<T> list, int count) {
        return list.subList(Math.max(0, list.size() - count), list.size());
    }
}
