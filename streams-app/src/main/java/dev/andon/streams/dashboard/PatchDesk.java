package dev.andon.streams.dashboard;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import dev.andon.streams.client.CommandAnswer;
import dev.andon.streams.client.Commands;
import dev.andon.streams.client.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Patches stations by hand: asks through the command topic as any other client does, and waits for the answer. */
final class PatchDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration EXPIRES = Duration.ofMinutes(1);
    private static final String ISSUER = "board";

    private final Connection connection;
    private final Clock clock;

    PatchDesk(Map<String, ?> kafka, String prefix, Clock clock) {
        this.connection = new Connection(Map.copyOf(kafka), prefix);
        this.clock = clock;
    }

    /**
     * Patches a station until it is cleared.
     *
     * @param signatures as {@code noise=0.5,fog=1}; empty to hold the clean model
     * @throws dev.andon.scoring.ScoringException if no cluster or no service answers
     */
    CommandAnswer set(String station, String signatures) {
        return ask(station, "set", Map.of("signatures", signatures));
    }

    /** Leaves a station's patches to routing again; throws as {@link #set}. */
    CommandAnswer clear(String station) {
        return ask(station, "clear", Map.of());
    }

    private CommandAnswer ask(String station, String action, Map<String, String> arguments) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Command command = Command.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setMethod(Method.CLASSIFICATION)
                .setKind(CommandKind.PATCH)
                .setAction(action)
                .setArguments(arguments)
                .setIssuer(ISSUER)
                .setIssuedAt(now)
                .setExpiresAt(now.plus(EXPIRES))
                .build();
        try (Commands commands = new Commands(connection, station)) {
            commands.send(command);
            return commands.answer(command, PATIENCE);
        }
    }
}
