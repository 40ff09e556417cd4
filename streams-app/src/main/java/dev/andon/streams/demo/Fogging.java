package dev.andon.streams.demo;

import dev.andon.schemas.Classification;
import dev.andon.scoring.corruption.Corruption;
import java.util.Optional;

/** A part camera is fogged from its next frame on, and well again after a while. */
final class Fogging extends Incident {

    private static final CameraTrouble FOG = new CameraTrouble(Corruption.FOG, 4);
    private static final int FRAMES = CameraTrouble.RUN;

    private final long from;
    private long patchedAt;
    private long cleanAt;

    /** @param from number of the first fogged frame */
    Fogging(String station, long from) {
        super(station);
        this.from = from;
    }

    /** Whether it decides what ails the camera: all is well after the fog for as long; may be asked by any thread. */
    boolean decides(long index) {
        return index >= from && index < from + 2L * FRAMES;
    }

    /** What ails the camera at a frame that this decides of. */
    Optional<CameraTrouble> trouble(long index) {
        return index < from + FRAMES ? Optional.of(FOG) : Optional.empty();
    }

    @Override
    void classified(Classification result, long latencyMillis) {
        long frame = Parts.index(result.getFrameId()) - from + 1;
        boolean patched = result.getPatches().stream()
                .anyMatch(patch -> patch.getSignature().equals(PartModel.signature(Corruption.FOG)));
        if (patchedAt == 0 && patched && frame >= 1) {
            patchedAt = frame;
        }
        if (cleanAt == 0 && result.getPatches().isEmpty() && frame > FRAMES) {
            cleanAt = frame - FRAMES;
        }
    }

    @Override
    String text() {
        if (patchedAt == 0) {
            return "%s: fogged for %d frames. Watch the fog patch engage.".formatted(station(), FRAMES);
        }
        String patched =
                "%s: fogged for %d frames, patched at the %s of them".formatted(station(), FRAMES, ordinal(patchedAt));
        return cleanAt == 0
                ? patched + "; the patch is taken out once the fog has lifted."
                : "%s, clean weights again at the %s after them.".formatted(patched, ordinal(cleanAt));
    }

    private static String ordinal(long number) {
        boolean teen = number % 100 / 10 == 1;
        return number
                + switch (teen ? 0 : (int) (number % 10)) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    @Override
    boolean isOver() {
        return cleanAt > 0;
    }
}
