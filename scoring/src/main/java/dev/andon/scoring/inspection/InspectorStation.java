package dev.andon.scoring.inspection;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.StationState;
import dev.andon.scoring.decision.AlarmLife;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a frame means for its station, beyond its own score: where commands take hold, which windows are in use, and
 * whether people are called.
 *
 * @param state to store
 * @param alarm to emit
 * @param forgotten key of a window not used for longest, to drop with its frames: a station keeps
 *     {@value Station#MOST_WINDOWS}
 */
public record InspectorStation(StationState state, Optional<Alarm> alarm, Optional<String> forgotten) {

    /** The station after a frame that has no result: a duplicate. */
    public static StationState passed(@Nullable StationState state, long offset) {
        return StationCodec.write(StationCodec.read(state).passed(offset));
    }

    /**
     * The station after a result.
     *
     * @param state as last stored; null for a station never met
     * @param offset of the frame in its partition
     */
    public static InspectorStation after(
            @Nullable StationState state,
            String windowKey,
            long offset,
            Inspection inspection,
            InspectionSettings settings) {
        Station before = StationCodec.read(state);
        Station station = before.passed(offset).used(windowKey);
        if (inspection.getVerdict() == null) {
            return new InspectorStation(StationCodec.write(station), Optional.empty(), before.forgottenBy(station));
        }
        AlarmLife.Next next = station.alarm()
                .after(inspection.getVerdict(), inspection.getFrameId(), inspection.getCapturedAt(), settings.alarm());
        return new InspectorStation(
                StationCodec.write(station.with(next.life())),
                next.step().map(step -> alarm(step, inspection)),
                before.forgottenBy(station));
    }

    private static Alarm alarm(AlarmLife.Step step, Inspection inspection) {
        return Alarm.newBuilder()
                .setAlarmId(step.alarmId())
                .setMethod(Method.INSPECTION)
                .setState(AlarmState.valueOf(step.kind().name()))
                .setAt(inspection.getCapturedAt())
                .setCause(step.cause())
                .setResult(inspection.getFrameId())
                .build();
    }
}
