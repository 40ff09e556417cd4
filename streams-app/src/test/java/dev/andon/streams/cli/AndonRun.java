package dev.andon.streams.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One run of the command line within the test's process: what its user would see. */
record AndonRun(int exit, List<String> out, List<String> err) {

    static AndonRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Andon.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new AndonRun(
                exit, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
