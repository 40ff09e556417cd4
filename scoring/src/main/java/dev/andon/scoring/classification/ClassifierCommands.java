package dev.andon.scoring.classification;

import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.classification.ClassifiedStation.Commanded;
import dev.andon.scoring.decision.CommandArguments;
import dev.andon.scoring.decision.CommandRefusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out commands of classification: a pure function of command and state, but that a patched model is opened.
 *
 * <table><caption>What it knows</caption>
 * <tr><th>kind</th><th>action</th><th>arguments</th></tr>
 * <tr><td>patch</td><td>set: holds until cleared</td><td>signatures, as {@code noise=0.5,fog}; empty for the clean
 * model</td></tr>
 * <tr><td>patch</td><td>clear: back to what routing says</td><td></td></tr>
 * </table>
 */
public final class ClassifierCommands {

    private final ClassificationSettings settings;
    private final ClassifierModels models;

    public ClassifierCommands(ClassificationSettings settings, ClassifierModels models) {
        this.settings = settings;
        this.models = models;
    }

    /** Whether this very command was answered before, and so has no further effect. */
    public static boolean isAnswered(Command command, @Nullable ClassificationState state) {
        return state != null && state.getCommands().contains(command.getCommandId());
    }

    /** The answer where a station is not classified: refused. */
    public static ClassifierAnswer notClassified(String station, Command command, @Nullable ClassificationState state) {
        return answer(
                ClassificationCodec.read(state),
                command,
                "station '%s' is not classified; see stations in the settings".formatted(station));
    }

    /**
     * Carries out one command.
     *
     * @param state of the station as last stored; null for a station never met
     * @param now when the command is met, which its expiry is compared with
     */
    public ClassifierAnswer apply(Command command, @Nullable ClassificationState state, Instant now) {
        ClassifiedStation before = ClassificationCodec.read(state);
        try {
            CommandRefusal.refuseExpired(command, now);
            return answer(before.with(commanded(command)), command, null);
        } catch (CommandRefusal | StartException e) {
            return answer(before, command, e.getMessage());
        }
    }

    private @Nullable Commanded commanded(Command command) {
        if (command.getKind() != CommandKind.PATCH) {
            throw CommandRefusal.unknown(command);
        }
        return switch (command.getAction()) {
            case "set" -> {
                Map<String, Double> strengths =
                        strengths(new CommandArguments(command.getArguments()).text("signatures"));
                models.prepare(models.of(settings), strengths);
                yield new Commanded(command.getCommandId(), strengths);
            }
            case "clear" -> null;
            default -> throw CommandRefusal.unknown(command);
        };
    }

    private static Map<String, Double> strengths(String text) {
        Map<String, Double> strengths = new LinkedHashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] words = part.strip().split("=", 2);
            double strength = words.length == 1
                    ? 1
                    : new CommandArguments(Map.of("strength of " + words[0], words[1]))
                            .number("strength of " + words[0]);
            if (strengths.put(words[0], strength) != null) {
                throw new CommandRefusal("signatures: '%s' names %s twice".formatted(text, words[0]));
            }
        }
        return strengths;
    }

    private static ClassifierAnswer answer(ClassifiedStation station, Command command, @Nullable String refusal) {
        return new ClassifierAnswer(refusal, ClassificationCodec.write(station.answered(command.getCommandId())));
    }
}
