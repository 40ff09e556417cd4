package dev.andon.streams.cli;

import dev.andon.streams.broker.TestBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
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

    /** A run against the test broker, on topics of its own prefix. */
    static AndonRun on(String prefix, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-server", TestBroker.bootstrapServers(), "--prefix", prefix));
        return of(all.toArray(String[]::new));
    }
}
