package dev.andon.streams.cli;

import dev.andon.scoring.ScoringException;
import dev.andon.streams.client.Refusal;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One line on stderr and an exit code for each failure; the stack trace only for those who ask for it. */
record FailureReport(BooleanSupplier debug) implements IExecutionExceptionHandler {

    static final int WORK_FAILED = 1;
    static final int NOT_REACHED = 3;

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
        command.getErr().println(command.getColorScheme().errorText("andon: " + line(e)));
        boolean asked = debug.getAsBoolean() || System.getenv("ANDON_DEBUG") != null;
        if (asked && !Refusal.quotesCredentials(e)) {
            e.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return exitCode(e);
    }

    private static int exitCode(Exception e) {
        boolean notReached = e instanceof ScoringException.StartException
                || e instanceof ScoringException.DeviceException
                || e instanceof TimeoutException;
        return notReached ? NOT_REACHED : WORK_FAILED;
    }

    private static String line(Exception e) {
        if (e instanceof ScoringException || e instanceof CommandFailure) {
            return e.getMessage();
        }
        if (e instanceof AuthorizationException || e.getCause() instanceof AuthorizationException) {
            return "the Kafka cluster denies this to these credentials: %s see docs/security.md"
                    .formatted(e.getMessage());
        }
        if (e instanceof KafkaException) {
            return "the Kafka cluster refused or did not answer: " + e.getMessage();
        }
        if (e instanceof UncheckedIOException) {
            return "a file could not be read or written: " + e.getMessage();
        }
        return "unexpected %s: %s (--debug shows where)".formatted(e.getClass().getSimpleName(), e.getMessage());
    }
}
