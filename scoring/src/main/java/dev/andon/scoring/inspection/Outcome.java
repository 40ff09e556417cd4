package dev.andon.scoring.inspection;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.WindowState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one frame leads to; nothing has changed until the runtime stores it.
 *
 * @param inspection the result to emit
 * @param state the window's next state
 * @param admitted ordinal under which the runtime keeps the encoded frame
 * @param evicted ordinals whose encoded frames the runtime drops
 * @param map the patch map in full precision; null while warming up
 * @param imageToken {@code [channels]}, for rescoring a finished run; null for a model without one
 */
public record Outcome(
        Inspection inspection,
        WindowState state,
        long admitted,
        List<Long> evicted,
        @Nullable PatchMap map,
        float @Nullable [] imageToken) {}
