package dev.andon.streams.cli;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import dev.andon.streams.client.CommandAnswer;
import dev.andon.streams.client.Commands;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands to a running station share: who asks whom, until when it holds good, and how the answer is shown. */
final class StationOptions {

    @Option(names = "--station", paramLabel = "S", required = true, description = "Which station.")
    private String station = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Name of this command, by which it is done once however often it is sent; default random.")
    private @Nullable String id;

    @Option(names = "--issuer", paramLabel = "WHO", description = "Who asks; default the user's name.")
    private String issuer = System.getProperty("user.name");

    @Option(
            names = "--expires",
            paramLabel = "SPAN",
            defaultValue = "5m",
            description = "Not to be done later than this from now; default ${DEFAULT-VALUE}.")
    private Duration expires = Duration.ZERO;

    @Option(
            names = "--wait",
            paramLabel = "SPAN",
            defaultValue = "30s",
            description = "How long to wait for the answer; default ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ZERO;

    @Option(names = "--json", description = "The answer as JSON, one object a line.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Sends one command and prints its answer; returns the exit code. */
    int ask(Method method, CommandKind kind, String action, Map<String, String> arguments) {
        return askAll(method, kind, action, Map.of("", arguments));
    }

    /**
     * Sends several commands and prints the answers in their order; returns the exit code.
     *
     * @param arguments of each command, by what its answer is called
     */
    int askAll(Method method, CommandKind kind, String action, Map<String, Map<String, String>> arguments) {
        refuseIf(station.isBlank(), "--station is empty");
        refuseIf(id != null && id.isBlank(), "--id is empty");
        refuseIf(id != null && arguments.size() > 1, "--id names one command, but this sends " + arguments.size());
        Instant now = now();
        Map<String, Command> all = new LinkedHashMap<>();
        arguments.forEach((name, each) -> all.put(name, command(method, kind, action, each, now)));
        try (Commands commands = new Commands(connection.connection(), station)) {
            Optional<CommandAnswer> earlier = id == null ? Optional.empty() : commands.earlierAnswer(id);
            if (earlier.isPresent()) {
                return print(earlier.get(), earlier.get().text() + " (answered before, not sent again)");
            }
            return sendAll(all, commands);
        }
    }

    private int sendAll(Map<String, Command> all, Commands commands) {
        all.values().forEach(commands::send);
        int exitCode = 0;
        for (Map.Entry<String, Command> each : all.entrySet()) {
            CommandAnswer answer = commands.answer(each.getValue(), patience);
            String name = all.size() == 1 ? "" : each.getKey() + ": ";
            exitCode = Math.max(exitCode, print(answer, name + answer.text()));
        }
        return exitCode;
    }

    /** Ends the command as wrong usage where {@code wrong}. */
    void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw wrong(message);
        }
    }

    /** What ends the command as wrong usage. */
    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The time commands are issued at, no finer than their records keep it. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private Command command(
            Method method, CommandKind kind, String action, Map<String, String> arguments, Instant now) {
        return Command.newBuilder()
                .setCommandId(id == null ? UUID.randomUUID().toString() : id)
                .setMethod(method)
                .setKind(kind)
                .setAction(action)
                .setArguments(arguments)
                .setIssuer(issuer)
                .setIssuedAt(now)
                .setExpiresAt(now.plus(expires))
                .build();
    }

    private int print(CommandAnswer answer, String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? answer.json().toString() : line);
        out.flush();
        return answer.accepted() ? 0 : FailureReport.WORK_FAILED;
    }
}
