package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class AndonTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void versionNamesAndonAndJava() {
        // When
        int exit = run(Andon.commandLine(), "--version");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString())
                .startsWith("andon ")
                .contains("Java " + Runtime.version().feature());
    }

    @Test
    void helpListsExitCodes() {
        // When
        int exit = run(Andon.commandLine(), "--help");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("Exit codes:", "3   something could not be reached or started");
    }

    @Test
    void missingOrUnknownCommandIsWrongUsage() {
        // When
        List<Integer> exits = List.of(run(Andon.commandLine()), run(Andon.commandLine(), "inspekt"));

        // Then
        assertThat(exits).containsOnly(2);
    }

    static List<Failure> failures() {
        return List.of(
                new Failure(
                        new StartException(FailureCode.MODEL_HASH, "model a.onnx differs"),
                        3,
                        "andon: model a.onnx differs"),
                new Failure(
                        new RecordException(FailureCode.IMAGE_CORRUPT, "b.png is empty"), 1, "andon: b.png is empty"),
                new Failure(new CommandFailure("3 of 4 sent"), 1, "andon: 3 of 4 sent"),
                new Failure(
                        new IllegalStateException("odd"),
                        1,
                        "andon: unexpected IllegalStateException: odd (--debug shows where)"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureIsOneLineWithoutStackTrace(Failure failure) {
        // Given
        CommandLine andon = Andon.commandLine().addSubcommand(failure);

        // When
        int exit = run(andon, "fail");

        // Then
        assertThat(exit).isEqualTo(failure.exit);
        assertThat(err.toString().lines()).containsExactly(failure.line);
    }

    @Test
    void debugShowsTheStackTrace() {
        // Given
        CommandLine andon = Andon.commandLine().addSubcommand(failures().get(0));

        // When
        run(andon, "--debug", "fail");

        // Then
        assertThat(err.toString()).contains("\tat dev.andon.");
    }

    private int run(CommandLine andon, String... arguments) {
        return andon.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Command(name = "fail")
    record Failure(Exception exception, int exit, String line) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw exception;
        }
    }
}
