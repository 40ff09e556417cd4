package dev.andon.scoring.inspection;

import dev.andon.schemas.StationState;
import dev.andon.scoring.decision.AlarmTrackCodec;
import org.jspecify.annotations.Nullable;

/** A station as the durable record that a runtime keeps. */
final class StationCodec {

    private StationCodec() {}

    static StationState write(Station station) {
        return new StationState(
                station.position(), station.windows(), station.commands(), AlarmTrackCodec.write(station.alarm()));
    }

    /** @param state null for a station never met */
    static Station read(@Nullable StationState state) {
        return state == null
                ? Station.NEW
                : new Station(
                        state.getPosition(),
                        state.getWindows(),
                        state.getCommands(),
                        AlarmTrackCodec.read(state.getAlarm()));
    }
}
