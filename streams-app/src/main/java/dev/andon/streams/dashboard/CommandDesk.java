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

/** What people ask of stations: through the command topic as any other client does, and the answer is waited for. */
final class CommandDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration EXPIRES = Duration.ofMinutes(1);

    private final Connection connection;
    private final Clock clock;

    CommandDesk(Map<String, ?> kafka, String prefix, Clock clock) {
        this.connection = new Connection(Map.copyOf(kafka), prefix);
        this.clock = clock;
    }

    /** Now, as precise as records are. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Sends one command and waits for the station's answer.
     *
     * @param action the verb within the kind, for example {@code set}
     * @param issuer who asks
     * @throws dev.andon.scoring.ScoringException if no cluster or no service answers
     */
    CommandAnswer ask(
            String station,
            Method method,
            CommandKind kind,
            String action,
            Map<String, String> arguments,
            String issuer) {
        Instant now = now();
        Command command = Command.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setMethod(method)
                .setKind(kind)
                .setAction(action)
                .setArguments(arguments)
                .setIssuer(issuer)
                .setIssuedAt(now)
                .setExpiresAt(now.plus(EXPIRES))
                .build();
        try (Commands commands = new Commands(connection, station)) {
            commands.send(command);
            return commands.answer(command, PATIENCE);
        }
    }
}
