package dev.andon.streams.dashboard;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the alarm of one method of a station stands. */
final class AlarmView {

    private Board.@Nullable Alarm alarm;
    private Instant shelvedAt = Instant.MIN;

    void record(Alarm record) {
        alarm = Board.Alarm.after(alarm, record);
        if (record.getState() == AlarmState.SHELVED) {
            shelvedAt = record.getAt();
        }
    }

    /**
     * Null where there never was one.
     *
     * @param unshelvedAt when a command last ended shelving, of which no alarm record tells
     */
    Board.@Nullable Alarm shown(Instant unshelvedAt) {
        return alarm == null || alarm.expiresAt() == null || unshelvedAt.isBefore(shelvedAt)
                ? alarm
                : alarm.unshelved();
    }
}
