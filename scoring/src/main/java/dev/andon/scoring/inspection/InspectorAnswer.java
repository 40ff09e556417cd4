package dev.andon.scoring.inspection;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.StationState;
import dev.andon.schemas.WindowState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one command leads to; nothing has changed until the runtime stores it.
 *
 * @param refusal why nothing changed; null where it was accepted
 * @param station to store
 * @param windowKey the window that changed; null where none did
 * @param window its next state
 * @param evicted ordinals of that window whose encoded frames the runtime drops
 * @param alarm to emit
 */
public record InspectorAnswer(
        @Nullable String refusal,
        StationState station,
        @Nullable String windowKey,
        @Nullable WindowState window,
        List<Long> evicted,
        Optional<Alarm> alarm) {}
