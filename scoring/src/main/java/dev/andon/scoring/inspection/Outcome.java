package dev.andon.scoring.inspection;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.WindowState;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one frame leads to; nothing has changed until the runtime stores it.
 *
 * @param inspection the result to emit
 * @param state the window's next state
 * @param admitted ordinal under which the runtime keeps the encoded frame; empty where it did not become a reference
 * @param evicted ordinals whose encoded frames the runtime drops
 * @param lost ids of references that were dropped because their image is gone or can no longer be scored
 * @param map the patch map in full precision; null while warming up
 * @param imageToken {@code [channels]}, for rescoring a finished run; null for a model without one
 */
public record Outcome(
        Inspection inspection,
        WindowState state,
        OptionalLong admitted,
        List<Long> evicted,
        List<String> lost,
        @Nullable PatchMap map,
        float @Nullable [] imageToken) {

    /** Share of the window that is filled now, 0 .. 1. */
    public double fill(InspectionSettings settings) {
        return (double) state.getReferences().size() / settings.window();
    }
}
