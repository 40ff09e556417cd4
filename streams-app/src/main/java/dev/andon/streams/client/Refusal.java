package dev.andon.streams.client;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why a cluster cannot be talked to, in one line that holds no secret. */
public final class Refusal {

    private Refusal() {}

    static StartException of(Object address, Throwable cause) {
        if (quotesCredentials(cause)) {
            return start(
                    "sasl.jaas.config cannot be read; it must be: LOGIN-MODULE required username=\"...\" password=\"...\";",
                    null);
        }
        if (cause instanceof TimeoutException) {
            String message =
                    "no Kafka broker answers at %s; start one with 'andon broker', or name yours: --bootstrap-server, or bootstrap.servers in the settings file";
            return start(message.formatted(address), cause);
        }
        String message = cause instanceof AuthenticationException
                ? "the broker at %s refuses these credentials: %s; see kafka in the settings file, or --command-config"
                : "cannot talk to the broker at %s: %s; see kafka in the settings file, or --bootstrap-server and --command-config";
        return start(message.formatted(address, reasons(cause)), cause);
    }

    /** Whether a failure, or what caused it, quotes login data that it could not read: perhaps a piece of a password. */
    public static boolean quotesCredentials(Throwable failure) {
        return chain(failure)
                .anyMatch(cause ->
                        cause.getMessage() != null && cause.getMessage().contains("JAAS config"));
    }

    private static StartException start(String message, @Nullable Throwable cause) {
        return new StartException(FailureCode.UNREACHABLE, message, cause);
    }

    /** Kafka names the file or the host only further down. */
    private static String reasons(Throwable cause) {
        Set<String> reasons = new LinkedHashSet<>();
        chain(cause).map(Throwable::getMessage).filter(Objects::nonNull).forEach(reason -> {
            if (reasons.stream().noneMatch(said -> said.contains(reason))) {
                reasons.add(reason);
            }
        });
        return String.join(": ", reasons);
    }

    private static Stream<Throwable> chain(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
    }
}
