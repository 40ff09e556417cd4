package dev.andon.streams.demo;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The next parts under a camera are scratched before it sees them. */
final class Scratching extends Incident {

    private final long from;
    private final int parts;
    private int scored;
    private int flagged;
    private @Nullable String first;

    /** @param from number of the first scratched part's frame */
    Scratching(String station, long from, int parts) {
        super(station);
        this.from = from;
        this.parts = parts;
    }

    /** Whether the part of a frame is one of them; may be asked by any thread. */
    boolean has(long index) {
        return index >= from && index < from + parts;
    }

    @Override
    void inspected(Inspection inspection, long latencyMillis) {
        if (!has(GeneratedFrame.index(inspection.getFrameId()))) {
            return;
        }
        Verdict verdict = inspection.getVerdict();
        scored++;
        flagged += verdict == Verdict.REJECT || verdict == Verdict.REVIEW ? 1 : 0;
        if (first == null) {
            String said = verdict == null ? "no verdict" : verdict.name().toLowerCase(Locale.ROOT);
            first = "%s: frame %s, %s, %s after it was taken"
                    .formatted(station(), inspection.getFrameId(), said, seconds(latencyMillis));
        }
    }

    @Override
    String text() {
        if (parts == 1) {
            return first == null
                    ? "%s: the next part is scratched. Watch its tile.".formatted(station())
                    : first + ". Open its tile to see where and why.";
        }
        return first == null
                ? "%s: the next %d parts are scratched. Three rejected raise its alarm.".formatted(station(), parts)
                : "%s; %d of %d scratched parts so far flagged.".formatted(first, flagged, scored);
    }

    @Override
    boolean isOver() {
        return scored == parts;
    }
}
