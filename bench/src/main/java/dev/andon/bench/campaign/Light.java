package dev.andon.bench.campaign;

import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.Lighting;

/** How the light over a line changes once its window is full and calibrated. */
enum Light {
    /** It does not. */
    STILL,
    /** Slow noise over 240 frames, as a generated line has: gain 0.88 to 1.12, tilt and warmth beside it. */
    WANDERS,
    /** The lamp loses a fifth of its light evenly over the run. */
    FADES,
    /** The lamp loses a fifth of its light from one frame to the next. */
    STEPS;

    private static final double LOSS = 0.2;

    /**
     * The light when {@code frame} is taken.
     *
     * @param frame from 0, once calibrated
     * @param frames of the whole run
     */
    Lighting at(FrameGenerator generator, int station, int frame, int frames) {
        return switch (this) {
            case STILL -> Lighting.EVEN;
            case WANDERS -> generator.lighting(station, frame);
            case FADES -> new Lighting(1 - LOSS * frame / frames, 0, 0, 0);
            case STEPS -> new Lighting(1 - LOSS, 0, 0, 0);
        };
    }

    /** The light until the line is calibrated. */
    Lighting before(FrameGenerator generator, int station) {
        return this == WANDERS ? generator.lighting(station, 0) : Lighting.EVEN;
    }
}
