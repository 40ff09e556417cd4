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
                yield said(command, life.acknowledge(), AlarmState.ACKNOWLEDGED, null);
            }
            case "shelve" -> {
                Instant until = new CommandArguments(command.getArguments()).time("until");
                yield said(command, life.shelve(until), AlarmState.SHELVED, until);
            }
            case "unshelve" -> new Said(life.shelve(null), Optional.empty());
            default -> throw CommandRefusal.unknown(command);
        };
    }

    private static Said said(Command command, AlarmLife life, AlarmState state, @Nullable Instant until) {
        return new Said(
                life,
                Optional.of(Alarm.newBuilder()
                        .setAlarmId(life.alarmId() == null ? command.getCommandId() : life.alarmId())
                        .setMethod(command.getMethod())
                        .setState(state)
                        .setAt(command.getIssuedAt())
                        .setCause("by command " + command.getCommandId())
                        .setIssuer(command.getIssuer())
                        .setReason(command.getArguments().get("reason"))
                        .setExpiresAt(until)
                        .build()));
    }
}
