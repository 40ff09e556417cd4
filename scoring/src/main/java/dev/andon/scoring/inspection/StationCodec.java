package dev.andon.scoring.inspection;

import dev.andon.schemas.AlarmTrack;
import dev.andon.schemas.StationState;
import dev.andon.scoring.decision.AlarmLife;
import org.jspecify.annotations.Nullable;

/** A station as the durable record that a runtime keeps. */
final class StationCodec {

    private StationCodec() {}

    static StationState write(Station station) {
        AlarmLife alarm = station.alarm();
        return new StationState(
                station.position(),
                station.windows(),
                station.commands(),
                new AlarmTrack(
                        alarm.alarmId(), alarm.acknowledged(), alarm.recent(), alarm.calm(), alarm.shelvedUntil()));
    }

    /** @param state null for a station never met */
    static Station read(@Nullable StationState state) {
        return state == null
                ? Station.NEW
                : new Station(state.getPosition(), state.getWindows(), state.getCommands(), read(state.getAlarm()));
    }

    private static AlarmLife read(@Nullable AlarmTrack track) {
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
