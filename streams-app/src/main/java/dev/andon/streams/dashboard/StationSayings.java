package dev.andon.streams.dashboard;

import dev.andon.schemas.Command;
import dev.andon.schemas.Label;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people lately said of a station: labels of its frames, and commands, in whatever order their topics are read.
 * Bounded.
 */
final class StationSayings {

    private static final int COMMANDS = 64;

    private final NewestMap<String, BoardLabel> labels;
    private final NewestMap<String, Command> commands = new NewestMap<>(COMMANDS);

    StationSayings(Bounds bounds) {
        labels = new NewestMap<>(bounds.results());
    }

    /** Of the labels of a frame the one made last holds. */
    void label(Label label, long number) {
        BoardLabel said = BoardLabel.of(label, number);
        BoardLabel before = labels.get(said.frameId());
        if (before == null || before.madeAt() <= said.madeAt()) {
            labels.putNewest(said.frameId(), said);
        }
    }

    void command(Command command) {
        commands.putNewest(command.getCommandId(), command);
    }

    Optional<BoardLabel> label(String frameId) {
        return Optional.ofNullable(labels.get(frameId));
    }

    /** Labels newer than {@code since}, oldest first. */
    List<BoardLabel> labelsNewerThan(long since) {
        return labels.values().stream().filter(label -> label.number() > since).toList();
    }

    /** The thresholds that a command set; null where the board does not know it. */
    @Nullable
    Thresholds thresholds(String commandId) {
        Command command = commands.get(commandId);
        if (command == null) {
            return null;
        }
        Map<String, String> arguments = command.getArguments();
        try {
            return new Thresholds(
                    "score".equals(arguments.get("scale")) ? Scale.SCORE : Scale.P_VALUE,
                    Double.parseDouble(arguments.getOrDefault("review", "")),
                    Double.parseDouble(arguments.getOrDefault("reject", "")));
        } catch (NumberFormatException | StartException e) {
            return null;
        }
    }
}
