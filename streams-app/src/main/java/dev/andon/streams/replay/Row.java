package dev.andon.streams.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one candidate says of one record.
 *
 * @param id of the frame, or epoch and sequence of the observation
 * @param score the higher the more anomalous; NaN where there is none yet
 * @param decision what was decided, one word
 * @param told whether a person was to look
 * @param truth whether one should have; null where nobody knows
 */
record Row(
        String station,
        String id,
        Instant at,
        double score,
        String decision,
        boolean told,
        @Nullable Boolean truth) {

    String key() {
        return station + '\u001f' + id;
    }

    boolean isMissed() {
        return Boolean.TRUE.equals(truth) && !told;
    }

    boolean isFalseAlarm() {
        return Boolean.FALSE.equals(truth) && told;
    }
}
