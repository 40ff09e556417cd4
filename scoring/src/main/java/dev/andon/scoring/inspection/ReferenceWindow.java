package dev.andon.scoring.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * The images a frame is scored against, oldest first, with what else the next result depends on. Immutable: every
 * change is a new value, so a failed record changes nothing.
 *
 * @param version counts every change of the references
 * @param references oldest first
 * @param calibration scores of frames that met a full window, oldest first
 * @param recentFrames ids of the latest frames, oldest first
 */
record ReferenceWindow(long version, List<Reference> references, List<Double> calibration, List<String> recentFrames) {

    /** Fewer references than this give no score: the interval average would be empty (MuSc leaves NaN there). */
    static final int SMALLEST = 4;

    /** Scores kept for p-values: enough to resolve 0.002. */
    static final int CALIBRATION_SIZE = 500;

    /** How far back a repeated frame id is known as a duplicate. */
    static final int DUPLICATE_HORIZON = 200;

    static final ReferenceWindow EMPTY = new ReferenceWindow(0, List.of(), List.of(), List.of());

    ReferenceWindow {
        references = List.copyOf(references);
        calibration = List.copyOf(calibration);
        recentFrames = List.copyOf(recentFrames);
    }

    /**
     * One image of the window.
     *
     * @param ordinal order of admission, unique within the window for ever
     * @param frameId of the frame
     * @param sha256 of the encoded image, hex
     */
    record Reference(long ordinal, String frameId, String sha256) {}

    /** This window after a frame joined it: first in, first out. */
    ReferenceWindow admit(String frameId, String sha256, int capacity) {
        List<Reference> next = new ArrayList<>(references);
        next.add(new Reference(version, frameId, sha256));
        return new ReferenceWindow(
                version + 1,
                latest(next, capacity),
                calibration,
                latest(with(recentFrames, frameId), DUPLICATE_HORIZON));
    }

    /** This window after a score joined the calibration set. */
    ReferenceWindow calibrate(double score) {
        return new ReferenceWindow(
                version, references, latest(with(calibration, score), CALIBRATION_SIZE), recentFrames);
    }

    /** Ordinals of the references that {@code next} no longer holds. */
    List<Long> evictedBy(ReferenceWindow next) {
        return references.stream()
                .filter(reference -> !next.references.contains(reference))
                .map(Reference::ordinal)
                .toList();
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
