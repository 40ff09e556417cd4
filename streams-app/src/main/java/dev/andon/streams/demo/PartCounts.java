package dev.andon.streams.demo;

/**
 * What became of one part camera's frames so far.
 *
 * @param station its name
 * @param scored classified
 * @param deadLettered rejected as records
 * @param patched of the classified, those by a patched model
 * @param clean of the classified, those that were clean
 * @param cleanRight of those, the ones whose label was right
 * @param corrupted of the classified, those that were corrupted
 * @param unpatchedRight of those, the ones that the unpatched model gives the right label
 * @param routedRight of those, the ones that the service gave the right label
 */
public record PartCounts(
        String station,
        long scored,
        long deadLettered,
        long patched,
        long clean,
        long cleanRight,
        long corrupted,
        long unpatchedRight,
        long routedRight) {

    /** The same of several cameras together; the station is this one's. */
    PartCounts plus(PartCounts other) {
        return new PartCounts(
                station,
                scored + other.scored,
                deadLettered + other.deadLettered,
                patched + other.patched,
                clean + other.clean,
                cleanRight + other.cleanRight,
                corrupted + other.corrupted,
                unpatchedRight + other.unpatchedRight,
                routedRight + other.routedRight);
    }

    /** With one more classified frame. */
    PartCounts with(SentPart truth, String label, boolean patchedNow) {
        boolean right = truth.label().equals(label);
        return plus(new PartCounts(
                station,
                1,
                0,
                patchedNow ? 1 : 0,
                truth.corrupted() ? 0 : 1,
                !truth.corrupted() && right ? 1 : 0,
                truth.corrupted() ? 1 : 0,
                truth.corrupted() && truth.unpatched().equals(truth.label()) ? 1 : 0,
                truth.corrupted() && right ? 1 : 0));
    }
}
