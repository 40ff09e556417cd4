package dev.andon.streams.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one candidate says of one record. A day of a plant is millions of them, so what repeats is kept once.
 *
 * @param frame id of the frame; null for an observation
 * @param epoch of the observation; 0 for a frame
 * @param sequence of the observation; 0 for a frame
 * @param millis when it was captured or observed
 * @param score the higher the more anomalous; NaN where there is none yet
 * @param decision what was decided, one word
 * @param told whether a person was to look
 * @param truth whether one should have; null where nobody knows
 * @param forecast how far the forecast was off; null for a frame
 */
record Row(
        String station,
        @Nullable String frame,
        long epoch,
        long sequence,
        long millis,
        double score,
        String decision,
        boolean told,
        @Nullable Boolean truth,
        @Nullable ForecastErrors forecast) {

    Row {
        station = station.intern();
        decision = decision.intern();
    }

    static Row ofFrame(
            String station,
            String frame,
            Instant at,
            double score,
            String decision,
            boolean told,
            @Nullable Boolean truth) {
        return new Row(station, frame, 0, 0, at.toEpochMilli(), score, decision, told, truth, null);
    }

    /** Of the frame, or epoch and sequence of the observation. */
    String id() {
        return frame == null ? epoch + ":" + sequence : frame;
    }

    Instant at() {
        return Instant.ofEpochMilli(millis);
    }

    String key() {
        return key(station, id());
    }

    static String key(String station, String id) {
        return station + '\u001f' + id;
    }

    boolean isScored() {
        return !Double.isNaN(score);
    }

    boolean isMissed() {
        return Boolean.TRUE.equals(truth) && !told;
    }

    boolean isFalseAlarm() {
        return Boolean.FALSE.equals(truth) && told;
    }
}
