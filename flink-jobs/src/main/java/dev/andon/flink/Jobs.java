package dev.andon.flink;

import dev.andon.scoring.ScoringException.StartException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.flink.util.ExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program in the job's jar. People start it with {@code andon}; a cluster that is given the jar, with these same
 * arguments. Exit codes are the launcher's: 0 done, 1 failed, 2 wrong usage, 3 could not start.
 */
@Command(
        name = "andon-flink",
        description = "Scores on Apache Flink.",
        subcommands = {RunJobs.class, ReplayJob.class, PoolJob.class})
public final class Jobs {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int NOT_STARTED = 3;

    private Jobs() {}

    public static void main(String[] arguments) {
        StringWriter said = new StringWriter();
        int code = run(new PrintWriter(said), arguments);
        if (code == 0) {
            return;
        }
        if (!new FlinkTarget(null, null).isHere()) {
            // On a cluster the program is called, not started: ending it would end the cluster.
            throw new IllegalStateException(said.toString().strip());
        }
        System.err.print(said);
        System.err.flush();
        System.exit(code);
    }

    /** Runs one command; says in one line on {@code err} why it did not end well. */
    static int run(PrintWriter err, String... arguments) {
        return new CommandLine(new Jobs())
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((misuse, all) -> {
                    err.println("andon: " + misuse.getMessage());
                    return MISUSED;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("andon: " + reason(failure));
                    return refusal(failure) == null ? FAILED : NOT_STARTED;
                })
                .execute(arguments);
    }

    private static String reason(Exception failure) {
        StartException refusal = refusal(failure);
        if (refusal != null) {
            return firstLine(refusal);
        }
        return ExceptionUtils.findThrowableWithMessage(failure, FewTries.EXHAUSTED)
                .map(Throwable::getCause)
                .map(last -> "the job failed again and again and was given up: " + inOneLine(last))
                .orElseGet(() -> firstLine(rootOf(failure)));
    }

    /** What failed, and at its root why. */
    private static String inOneLine(Throwable failure) {
        String what = firstLine(failure);
        String why = firstLine(rootOf(failure));
        return what.contains(why) ? what : what + ": " + why;
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.lines().findFirst().orElse(failure.toString());
    }

    private static StartException refusal(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, StartException.class).orElse(null);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
