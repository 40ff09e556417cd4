package dev.andon.bench.campaign;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.Verdict;

/**
 * How many frames were judged, and how.
 *
 * @param frames with a verdict
 * @param reviewed rejected ones among them
 * @param rejected of the reviewed
 */
record Tally(int frames, int reviewed, int rejected) {

    static final Tally NONE = new Tally(0, 0, 0);

    /** This and one more, where it has a verdict. */
    Tally with(Inspection inspection) {
        Verdict verdict = inspection.getVerdict();
        return verdict == null
                ? this
                : new Tally(
                        frames + 1,
                        reviewed + (verdict == Verdict.PASS ? 0 : 1),
                        rejected + (verdict == Verdict.REJECT ? 1 : 0));
    }

    Tally with(Tally other) {
        return new Tally(frames + other.frames, reviewed + other.reviewed, rejected + other.rejected);
    }

    double rejectShare() {
        return (double) rejected / frames;
    }

    double reviewShare() {
        return (double) reviewed / frames;
    }
}
