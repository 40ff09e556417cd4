package dev.andon.scoring.prediction;

import dev.andon.schemas.Command;
import dev.andon.schemas.PredictionState;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.AlarmCommands;
import dev.andon.scoring.decision.CommandArguments;
import dev.andon.scoring.decision.CommandRefusal;
import dev.andon.scoring.prediction.TrackedStation.Commanded;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out commands of prediction: a pure function of command and state, but that a model's file is read. The station's
 * waiting observations are to be predicted first.
 *
 * <table><caption>What it knows</caption>
 * <tr><th>kind</th><th>action</th><th>arguments</th></tr>
 * <tr><td>threshold</td><td>set, clear</td><td>nominal</td></tr>
 * <tr><td>window</td><td>reset: all that was learnt of the station is forgotten</td><td></td></tr>
 * <tr><td>model</td><td>use: and so too</td><td>model (name of a file)</td></tr>
 * <tr><td>alarm</td><td>ack, shelve, unshelve</td><td>reason; until (ISO 8601)</td></tr>
 * </table>
 */
public final class PredictorCommands {

    private final String station;
    private final PredictionSettings settings;
    private final PredictionModels models;

    public PredictorCommands(String station, PredictionSettings settings, PredictionModels models) {
        this.station = station;
        this.settings = settings;
        this.models = models;
    }

    /** Whether this very command was answered before, and so has no further effect. */
    public static boolean isAnswered(Command command, @Nullable PredictionState state) {
        return StationCodec.read(state).commanded().answered().contains(command.getCommandId());
    }

    /** The answer where a station is not predicted: refused. */
    public static PredictorAnswer notPredicted(String station, Command command, @Nullable PredictionState state) {
        return refused(
                StationCodec.read(state),
                command,
                "station '%s' is not predicted; see stations in the settings".formatted(station));
    }

    /**
     * Carries out one command.
     *
     * @param state of the station as last stored; null for a station never met
     * @param now when the command is met, which its expiry is compared with
     */
    public PredictorAnswer apply(Command command, @Nullable PredictionState state, Instant now) {
        TrackedStation before = StationCodec.read(state);
        try {
            CommandRefusal.refuseExpired(command, now);
            return switch (command.getKind()) {
                case THRESHOLD -> accepted(command, before.with(threshold(command, before.commanded())));
                case WINDOW -> accepted(command, reset(command, before));
                case MODEL -> accepted(command, use(command, before));
                case ALARM -> alarm(command, before);
                case PATCH -> throw CommandRefusal.unknown(command);
            };
        } catch (CommandRefusal | StartException e) {
            return refused(before, command, e.getMessage());
        }
    }

    private static Commanded threshold(Command command, Commanded before) {
        return switch (command.getAction()) {
            case "set" -> {
                double nominal = new CommandArguments(command.getArguments()).number("nominal");
                yield before.withNominal(
                        ScoreSettings.DEFAULT.withNominal(nominal).nominal(), command.getCommandId());
            }
            case "clear" -> before.withNominal(null, null);
            default -> throw CommandRefusal.unknown(command);
        };
    }

    private static TrackedStation reset(Command command, TrackedStation before) {
        if (!command.getAction().equals("reset")) {
            throw CommandRefusal.unknown(command);
        }
        return before.with(before.log().endingWith("reset by command " + command.getCommandId()));
    }

    private TrackedStation use(Command command, TrackedStation before) {
        if (!command.getAction().equals("use")) {
            throw CommandRefusal.unknown(command);
        }
        ServedModel running = models.of(settings, before.commanded().model());
        String name = new CommandArguments(command.getArguments()).text("model");
        ServedModel chosen = models.named(name, settings);
        if (before.order() != null && chosen.dimension() != running.dimension()) {
            throw new CommandRefusal("model %s takes %d values, station '%s' sends %d"
                    .formatted(name, chosen.dimension(), station, running.dimension()));
        }
        if (chosen.ref().equals(running.ref())) {
            return before;
        }
        boolean own = chosen.ref().equals(models.of(settings, null).ref());
        return before.with(before.commanded().withModel(own ? null : chosen.ref()))
                .with(before.log().endingWith("model %s by command %s".formatted(name, command.getCommandId())));
    }

    private PredictorAnswer alarm(Command command, TrackedStation before) {
        AlarmCommands.Said said = AlarmCommands.apply(command, station, before.alarm());
        return new PredictorAnswer(null, write(before.with(said.life()), command), said.alarm());
    }

    private static PredictorAnswer accepted(Command command, TrackedStation next) {
        return new PredictorAnswer(null, write(next, command), Optional.empty());
    }

    private static PredictorAnswer refused(TrackedStation before, Command command, String why) {
        return new PredictorAnswer(why, write(before, command), Optional.empty());
    }

    private static PredictionState write(TrackedStation station, Command command) {
        return StationCodec.write(station.with(station.commanded().answered(command.getCommandId())));
    }
}
