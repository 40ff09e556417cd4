package dev.andon.scoring.decision;

import dev.andon.schemas.AlarmTrack;
import org.jspecify.annotations.Nullable;

/** Where an alarm stands, as the durable record that a runtime keeps. */
public final class AlarmTrackCodec {

    private AlarmTrackCodec() {}

    public static AlarmTrack write(AlarmLife alarm) {
        return new AlarmTrack(
                alarm.alarmId(), alarm.acknowledged(), alarm.recent(), alarm.calm(), alarm.shelvedUntil());
    }

    /** @param track null where there never was one */
    public static AlarmLife read(@Nullable AlarmTrack track) {
        return track == null
                ? AlarmLife.NONE
                : new AlarmLife(
                        track.getAlarmId(),
                        track.getAcknowledged(),
                        track.getRecent(),
                        track.getCalm(),
                        track.getShelvedUntil());
    }
}
