package dev.andon.scoring.decision;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Command;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person says of a station's alarm: seen, be silent for a while, speak again. The same for every method. */
public final class AlarmCommands {

    private AlarmCommands() {}

    /** The alarm's life from now on, and what people are told. */
    public record Said(AlarmLife life, Optional<Alarm> alarm) {}

    /**
     * Carries out {@code ack}, {@code shelve} or {@code unshelve}.
     *
     * @throws CommandRefusal where there is no alarm to acknowledge, the time is no time, or the action is unknown
     */
    public static Said apply(Command command, String station, AlarmLife life) {
        return switch (command.getAction()) {
            case "ack" -> {
                if (life.alarmId() == null) {
                    throw new CommandRefusal("station '%s' has no alarm".formatted(station));
                }
                yield said(command, life.acknowledge(), AlarmState.ACKNOWLEDGED, "by command", null);
            }
            case "shelve" -> {
                Instant until = new CommandArguments(command.getArguments()).time("until");
                yield said(command, life.shelve(until), AlarmState.SHELVED, "by command", until);
            }
            case "unshelve" ->
                life.shelvedUntil() == null ? new Said(life, Optional.empty()) : unshelved(command, life);
            default -> throw CommandRefusal.unknown(command);
        };
    }

    /** As at the end of its time an alarm that is still there is told; without one, that the station is no longer silent. */
    private static Said unshelved(Command command, AlarmLife life) {
        AlarmState state = life.alarmId() == null ? AlarmState.CLEARED : AlarmState.RAISED;
        return said(command, life.unshelve(), state, "shelving ended by command", command.getIssuedAt());
    }

    private static Said said(
            Command command, AlarmLife life, AlarmState state, String cause, @Nullable Instant shelvedUntil) {
        return new Said(
                life,
                Optional.of(Alarm.newBuilder()
                        .setAlarmId(life.alarmId() == null ? command.getCommandId() : life.alarmId())
                        .setMethod(command.getMethod())
                        .setState(state)
                        .setAt(command.getIssuedAt())
                        .setCause(cause + " " + command.getCommandId())
                        .setIssuer(command.getIssuer())
                        .setReason(command.getArguments().get("reason"))
                        .setExpiresAt(shelvedUntil)
                        .build()));
    }
}
