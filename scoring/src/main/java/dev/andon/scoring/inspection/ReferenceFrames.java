package dev.andon.scoring.inspection;

import org.jspecify.annotations.Nullable;

/**
 * The encoded frames of a reference window, kept by the runtime. Asked only for references whose features are not in
 * memory, that is after a restart.
 */
@FunctionalInterface
public interface ReferenceFrames {

    /** The encoded image that was admitted under {@code ordinal}; null where it is gone: its reference is dropped. */
    byte @Nullable [] encoded(long ordinal);
}
