package dev.andon.streams.dashboard;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.NearestReference;
import java.util.List;

/**
 * A reference of an inspection, as the page receives it: how alike it is where the inspected frame is worst.
 *
 * @param frameId of the reference
 * @param distance on the scale of the score
 * @param x of its most alike place, 0 left to 1 right
 * @param y of its most alike place, 0 top to 1 bottom
 */
record Nearest(String frameId, double distance, double x, double y) {

    /** Those of an inspection, nearest first, but for names that are too long to be held. */
    static List<Nearest> of(Inspection inspection) {
        return inspection.getNearest().stream()
                .filter(reference -> reference.getFrameId().length() <= BoardView.LONGEST_NAME)
                .filter(reference -> Double.isFinite(reference.getDistance()))
                .map(Nearest::of)
                .toList();
    }

    private static Nearest of(NearestReference reference) {
        return new Nearest(
                reference.getFrameId(),
                reference.getDistance(),
                reference.getPlace().getX(),
                reference.getPlace().getY());
    }
}
