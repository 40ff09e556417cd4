package dev.andon.scoring.inspection;

import dev.andon.schemas.Command;
import dev.andon.schemas.StationState;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.AlarmCommands;
import dev.andon.scoring.decision.CommandArguments;
import dev.andon.scoring.decision.CommandRefusal;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import dev.andon.scoring.inspection.ReferenceWindow.CommandedThresholds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out commands of inspection: a pure function of command and state.
 *
 * <table><caption>What it knows</caption>
 * <tr><th>kind</th><th>action</th><th>arguments</th></tr>
 * <tr><td>threshold</td><td>set, clear</td><td>review, reject, scale (p-value or score); recipe, view</td></tr>
 * <tr><td>window</td><td>reset, pin, unpin, exclude</td><td>frame; recipe, view</td></tr>
 * <tr><td>alarm</td><td>ack, shelve, unshelve</td><td>reason; until (ISO 8601)</td></tr>
 * </table>
 */
public final class InspectorCommands {

    /** Of a window that may be pinned: the rest has to follow the line. */
    private static final double MOST_PINNED = 0.5;

    private final String station;
    private final InspectionSettings settings;
    private final Function<String, WindowState> windows;

    /** @param windows by key, as last stored; empty windows where there are none */
    public InspectorCommands(String station, InspectionSettings settings, Function<String, WindowState> windows) {
        this.station = station;
        this.settings = settings;
        this.windows = windows;
    }

    /** Whether this very command was answered before, and so has no further effect. */
    public static boolean isAnswered(Command command, @Nullable StationState state) {
        return StationCodec.read(state).commands().contains(command.getCommandId());
    }

    /** The answer where a station is not inspected: refused. */
    public static InspectorAnswer notInspected(String station, Command command, @Nullable StationState state) {
        return refused(
                StationCodec.read(state),
                command,
                "station '%s' is not inspected; see stations in the settings".formatted(station));
    }

    /**
     * Carries out one command.
     *
     * @param state of the station as last stored; null for a station never met
     * @param now when the command is met, which its expiry is compared with
     */
    public InspectorAnswer apply(Command command, @Nullable StationState state, Instant now) {
        Station before = StationCodec.read(state);
        try {
            CommandRefusal.refuseExpired(command, now);
            return switch (command.getKind()) {
                case THRESHOLD -> threshold(command, before);
                case WINDOW -> window(command, before);
                case ALARM -> alarm(command, before);
                case PATCH, MODEL -> throw CommandRefusal.unknown(command);
            };
        } catch (CommandRefusal | StartException e) {
            return refused(before, command, e.getMessage());
        }
    }

    private InspectorAnswer threshold(Command command, Station before) {
        return switch (command.getAction()) {
            case "set" -> {
                Thresholds thresholds = thresholds(new CommandArguments(command.getArguments()));
                yield changed(
                        command,
                        before,
                        window -> window.withThresholds(new CommandedThresholds(thresholds, command.getCommandId())));
            }
            case "clear" -> changed(command, before, window -> window.withThresholds(null));
            default -> throw CommandRefusal.unknown(command);
        };
    }

    /** From {@code review}, {@code reject} and, where they are no p-values, {@code scale}. */
    private static Thresholds thresholds(CommandArguments arguments) {
        String scale = arguments.text("scale", "p-value");
        Thresholds thresholds = new Thresholds(
                switch (scale) {
                    case "p-value" -> Scale.P_VALUE;
                    case "score" -> Scale.SCORE;
                    default -> throw new CommandRefusal("scale: '%s', but p-value or score is needed".formatted(scale));
                },
                arguments.number("review"),
                arguments.number("reject"));
        InspectionSettings.requireResolvable(thresholds);
        return thresholds;
    }

    private InspectorAnswer window(Command command, Station before) {
        return switch (command.getAction()) {
            case "reset" -> changed(command, before, ReferenceWindow::reset);
            case "pin" -> changed(command, before, window -> pinned(command, window));
            case "unpin" ->
                changed(
                        command,
                        before,
                        window -> window.change(frame(command, window), reference -> reference.withPinned(false)));
            case "exclude" -> changed(command, before, window -> window.exclude(frame(command, window)));
            default -> throw CommandRefusal.unknown(command);
        };
    }

    private InspectorAnswer alarm(Command command, Station before) {
        AlarmCommands.Said said = AlarmCommands.apply(command, station, before.alarm());
        return new InspectorAnswer(
                null,
                StationCodec.write(before.with(said.life()).answered(command.getCommandId())),
                null,
                null,
                List.of(),
                said.alarm());
    }

    private InspectorAnswer changed(
            Command command, Station before, Function<ReferenceWindow, ReferenceWindow> change) {
        CommandArguments arguments = new CommandArguments(command.getArguments());
        String recipe = arguments.text("recipe", "");
        String view = arguments.text("view", "");
        String key = Inspector.windowKey(station, recipe, view);
        if (!before.windows().contains(key)) {
            throw new CommandRefusal("station '%s' has no window of recipe '%s' and view '%s'; it has %s"
                    .formatted(station, recipe, view, describe(before.windows())));
        }
        ReferenceWindow window = WindowCodec.read(windows.apply(key));
        ReferenceWindow next = change.apply(window);
        return new InspectorAnswer(
                null,
                StationCodec.write(before.answered(command.getCommandId())),
                key,
                WindowCodec.write(next),
                window.evictedBy(next),
                Optional.empty());
    }

    private ReferenceWindow pinned(Command command, ReferenceWindow window) {
        ReferenceWindow next = window.change(frame(command, window), reference -> reference.withPinned(true));
        long pinned = next.references().stream()
                .filter(ReferenceWindow.Reference::pinned)
                .count();
        if (pinned > MOST_PINNED * settings.window()) {
            throw new CommandRefusal(
                    "%d of %d references are pinned already; at most half may be, so that the window can follow"
                            .formatted(pinned - 1, settings.window()));
        }
        return next;
    }

    private static String frame(Command command, ReferenceWindow window) {
        String frameId = new CommandArguments(command.getArguments()).text("frame");
        if (window.reference(frameId).isEmpty()) {
            throw new CommandRefusal("frame '%s' is not among the window's %d references; the latest is %s"
                    .formatted(frameId, window.references().size(), latest(window)));
        }
        return frameId;
    }

    private static String latest(ReferenceWindow window) {
        List<ReferenceWindow.Reference> references = window.references();
        return references.isEmpty()
                ? "none"
                : "'" + references.get(references.size() - 1).frameId() + "'";
    }

    private static String describe(List<String> windows) {
        return windows.isEmpty()
                ? "none yet"
                : windows.stream()
                        .map(key -> key.split(String.valueOf(Inspector.WINDOW_KEY_SEPARATOR), -1))
                        .map(parts -> "('%s', '%s')".formatted(parts[1], parts[2]))
                        .collect(Collectors.joining(", "));
    }

    private static InspectorAnswer refused(Station before, Command command, String why) {
        return new InspectorAnswer(
                why,
                StationCodec.write(before.answered(command.getCommandId())),
                null,
                null,
                List.of(),
                Optional.empty());
    }
}
