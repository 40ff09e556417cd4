package dev.andon.streams.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one message to a browser says: everything, or all that changed since a revision.
 *
 * @param revision of the view; the next message is asked for with it
 * @param complete whether the message replaces what the browser holds; otherwise it is added to it
 * @param now the clock of the sender, in milliseconds since 1970 UTC: browsers show ages against it
 * @param since the oldest record counted, in milliseconds since 1970 UTC; 0 before the first
 * @param problem why nothing may arrive, for people; null where all is well
 * @param unreadable records of the topics read that the board could not use
 * @param notShown records of stations for which the board has no room
 * @param stations those that changed, in the order of their names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Board(
        long revision,
        boolean complete,
        long now,
        long since,
        @Nullable String problem,
        long unreadable,
        long notShown,
        List<Station> stations) {

    /**
     * One tile.
     *
     * @param frames frames received, inspected or not
     * @param lastFrame id of the newest frame received; null before the first
     * @param lastFrameAt when it came, in milliseconds since 1970 UTC; 0 before the first
     * @param counts inspections by verdict, and those without one: {@code warming_up} without a score,
     *     {@code calibrating} with a score but no p-value
     * @param deadLetters records rejected, by code
     * @param lastDeadLetter the newest of them
     * @param provenance of the newest result
     * @param results new ones, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Station(
            String name,
            long frames,
            @Nullable String lastFrame,
            long lastFrameAt,
            Map<String, Long> counts,
            Map<String, Long> deadLetters,
            @Nullable Rejection lastDeadLetter,
            @Nullable Origin provenance,
            List<Result> results) {}

    /**
     * @param code failure code
     * @param reason one line for people
     * @param at when it came, in milliseconds since 1970 UTC
     */
    record Rejection(String code, String reason, long at) {}

    /**
     * @param model SHA-256 of the model, hex
     * @param settings SHA-256 of the settings, hex
     * @param application version
     */
    record Origin(String model, String settings, String application) {}
}
