package dev.andon.bench.trial;

import dev.andon.streams.jobs.JobProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One {@code andon} command in a process of its own, on this process's class path. */
public final class AndonProcess {

    private AndonProcess() {}

    /**
     * Starts a command.
     *
     * @param output file for all it prints
     * @param readyOnceItSays text that it prints once it is ready, waited for
     */
    static JavaProcess start(Path output, String readyOnceItSays, String... arguments) {
        JavaProcess started = launch(output, arguments);
        started.awaitOutput(readyOnceItSays);
        return started;
    }

    /**
     * Runs a command to its end.
     *
     * @param output file for all it prints
     * @throws IllegalStateException with the last it said, unless it ends with 0
     */
    public static void run(Path output, String... arguments) {
        try (JavaProcess started = launch(output, arguments)) {
            int code = started.awaitEnd();
            if (code != 0) {
                throw new IllegalStateException("andon %s: exit code %d; it said last:%n%s"
                        .formatted(String.join(" ", arguments), code, started.lastLines()));
            }
        }
    }

    private static JavaProcess launch(Path output, String... arguments) {
        List<String> java = new ArrayList<>(List.of(
                // All of the heap at once, so that growth of resident memory is not Java's choice.
                "-Xms512m",
                "-Xmx512m",
                "-XX:+AlwaysPreTouch",
                "-XX:+IgnoreUnrecognizedVMOptions", // as the launcher does
                "-XX:TrimNativeHeapInterval=60000",
                "-XX:MaxDirectMemorySize=8g", // features of references lie there
                "-cp",
                System.getProperty("java.class.path")));
        String jobs = System.getProperty(JobProcess.FOLDER);
        if (jobs != null) {
            java.add("-D%s=%s".formatted(JobProcess.FOLDER, jobs));
        }
        java.add("dev.andon.streams.cli.Andon");
        java.addAll(List.of(arguments));
        return JavaProcess.start(output, java);
    }
}
