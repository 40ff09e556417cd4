package dev.andon.streams.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
     * One station: inspected, predicted, classified or several of these.
     *
     * @param frames frames received, inspected or not
     * @param lastFrame id of the newest frame received; null before the first
     * @param lastFrameAt when it came, in milliseconds since 1970 UTC; 0 before the first
     * @param counts inspections by verdict, and those without one: {@code warming_up} without a score,
     *     {@code calibrating} with a score but no p-value
     * @param deadLetters records rejected by other methods than prediction and classification, by code
     * @param lastDeadLetter the newest of them
     * @param alarm of inspection; null before the first
     * @param provenance of the newest result
     * @param limits thresholds of the newest inspection; null where nothing tells them
     * @param labels new ones of its frames, oldest first
     * @param results new ones, oldest first
     * @param prediction null where nothing came of prediction
     * @param classification null where nothing came of classification
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
            @Nullable Alarm alarm,
            @Nullable Origin provenance,
            @Nullable Limits limits,
            List<BoardLabel> labels,
            List<Result> results,
            @Nullable Predicted prediction,
            @Nullable Classified classification) {}

    /**
     * What is predicted of a station.
     *
     * @param counts predictions by kind: {@code warming_up} without a score, {@code normal}, {@code anomalous}
     * @param alarms predictions that called for a person
     * @param warming predictions without a score since the last with one
     * @param values how many values the newest observation has; of the first only is anything shown
     * @param deadLetters observations rejected, by code
     * @param lastDeadLetter the newest of them
     * @param alarm null before the first
     * @param provenance of the newest prediction
     * @param forecast of the steps after the newest observation, nearest first
     * @param steps new ones, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Predicted(
            Map<String, Long> counts,
            long alarms,
            long warming,
            int values,
            Map<String, Long> deadLetters,
            @Nullable Rejection lastDeadLetter,
            @Nullable Alarm alarm,
            @Nullable Origin provenance,
            List<Ahead> forecast,
            List<PredictedStep> steps) {}

    /**
     * What a station's frames are classified as.
     *
     * @param counts classifications by the condition of the model: {@code clean}, {@code patched}, or {@code corrupted}
     *     where frames are taken for corrupted ones and nothing is patched
     * @param signatures that it may be patched with
     * @param deadLetters frames rejected, by code
     * @param lastDeadLetter the newest of them
     * @param provenance of the newest classification
     * @param frames new ones, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Classified(
            Map<String, Long> counts,
            List<String> signatures,
            Map<String, Long> deadLetters,
            @Nullable Rejection lastDeadLetter,
            @Nullable Origin provenance,
            List<ClassifiedFrame> frames) {}

    /**
     * One step ahead, physical units.
     *
     * @param expected the forecast
     * @param lower lower ends of its intervals
     * @param upper upper ends
     */
    record Ahead(Numbers expected, Numbers lower, Numbers upper) {}

    /**
     * Where an alarm stands.
     *
     * @param state lower case, for example {@code raised}
     * @param at event time of that state, in milliseconds since 1970 UTC
     * @param raisedAt when it was raised, where the board saw that
     * @param cause why it was raised, where the board saw that; else why it is in this state
     * @param result frame id or epoch:sequence of what raised it, where the board saw that
     * @param issuer who acknowledged or shelved it
     * @param reason what they said
     * @param expiresAt when shelving ends, in milliseconds since 1970 UTC; whatever happens to the alarm meanwhile
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Alarm(
            String id,
            String state,
            long at,
            @Nullable Long raisedAt,
            String cause,
            @Nullable String result,
            @Nullable String issuer,
            @Nullable String reason,
            @Nullable Long expiresAt) {

        /** The alarm after a record of its topic. */
        static Alarm after(@Nullable Alarm before, dev.andon.schemas.Alarm record) {
            String id = Clipped.text(record.getAlarmId());
            AlarmState state = record.getState();
            Alarm same = before != null && before.id.equals(id) ? before : null;
            boolean raises = state == AlarmState.RAISED && (same == null || same.raisedAt == null);
            return new Alarm(
                    id,
                    word(state),
                    record.getAt().toEpochMilli(),
                    raises ? millis(record.getAt()) : same == null ? null : same.raisedAt,
                    same == null || raises ? Clipped.text(record.getCause()) : same.cause,
                    same == null || raises ? Clipped.orNull(record.getResult()) : same.result,
                    Clipped.orNull(record.getIssuer()),
                    Clipped.orNull(record.getReason()),
                    shelvedUntil(before, record));
        }

        /** Shelving outlasts what happens to the alarm meanwhile, but for its own end. */
        private static @Nullable Long shelvedUntil(@Nullable Alarm before, dev.andon.schemas.Alarm record) {
            return switch (record.getState()) {
                case RAISED -> null;
                case SHELVED -> millis(record.getExpiresAt());
                case ACKNOWLEDGED -> before == null ? null : before.expiresAt;
                case CLEARED -> before == null || record.getExpiresAt() != null ? null : before.expiresAt;
            };
        }

        private static @Nullable Long millis(@Nullable Instant at) {
            return at == null ? null : (Long) at.toEpochMilli();
        }

        private static String word(AlarmState state) {
            return state.name().toLowerCase(Locale.ROOT);
        }
    }

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
    record Origin(String model, String settings, String application) {

        static @Nullable Origin of(@Nullable Provenance provenance) {
            return provenance == null
                    ? null
                    : new Origin(provenance.getModel(), provenance.getSettings(), provenance.getApplication());
        }
    }
}
