package dev.andon.streams.demo;

import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.Pixels;
import java.util.List;
import java.util.Optional;

/**
 * What ails a camera for a while.
 *
 * @param corruption of all its frames
 * @param severity 1 to 5
 */
public record CameraTrouble(Corruption corruption, int severity) {

    /** What a plant knows: a noisy sensor, steam on the lens, a lens out of focus. */
    public static final List<Corruption> KINDS =
            List.of(Corruption.GAUSSIAN_NOISE, Corruption.FOG, Corruption.GAUSSIAN_BLUR);

    /** Frames until a camera gets well or ill. */
    static final int RUN = 40;

    /** Frames in which a camera has met every trouble once. */
    static final int CYCLE = 2 * KINDS.size() * RUN;

    private static final int MILDEST = 3;

    /** Of a camera's frame {@code index}: runs of clean frames and of every kind in turn, first clean ones. */
    static Optional<CameraTrouble> at(Draw camera, long index) {
        long run = index / RUN;
        if (run % 2 == 0) {
            return Optional.empty();
        }
        int severity = MILDEST + camera.at(run).below(Corruption.SEVERITIES - MILDEST + 1);
        return Optional.of(new CameraTrouble(KINDS.get((int) (run / 2 % KINDS.size())), severity));
    }

    /** The frame as the camera takes it now. */
    Pixels on(Pixels clean, long seed, long index) {
        return corruption.corrupted(clean, severity, seed, index);
    }
}
