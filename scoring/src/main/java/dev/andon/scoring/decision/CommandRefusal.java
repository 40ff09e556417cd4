package dev.andon.scoring.decision;

import dev.andon.schemas.Command;
import java.time.Instant;
import java.util.Locale;

/** Why a command changes nothing, in one line for its issuer. */
public final class CommandRefusal extends RuntimeException {

    public CommandRefusal(String message) {
        super(message, null, false, false);
    }

    /** A method does not know this command. */
    public static CommandRefusal unknown(Command command) {
        return new CommandRefusal("%s has no command '%s %s'"
                .formatted(word(command.getMethod()), word(command.getKind()), command.getAction()));
    }

    /** @throws CommandRefusal where {@code command} is met after it expired */
    public static void refuseExpired(Command command, Instant now) {
        if (command.getExpiresAt() != null && now.isAfter(command.getExpiresAt())) {
            throw new CommandRefusal("it expired at %s".formatted(command.getExpiresAt()));
        }
    }

    private static String word(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }
}
