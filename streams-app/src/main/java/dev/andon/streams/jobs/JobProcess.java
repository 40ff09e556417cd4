package dev.andon.streams.jobs;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The program of the Flink jobs, in a process of its own, as the two runtimes share no class path. */
public final class JobProcess implements AutoCloseable {

    /** Where the build lays the jar of the jobs and {@code lib}, if not beside this program. */
    public static final String FOLDER = "andon.flink";

    private static final int LONGEST_END_SECONDS = 60;
    private static final int NOT_STARTED = 3;

    /** How the program's line begins that says why it did not end well. */
    private static final String REASON = "andon: ";

    private final Process process;
    private final Thread reader;
    private volatile String lastLine = "";
    private volatile @Nullable String reason;

    private JobProcess(Process process, Consumer<String> log) {
        this.process = process;
        this.reader = new Thread(() -> read(log), "andon-jobs");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it.
     *
     * @param arguments of the program, see its {@code --help}
     * @param log told of each line it says, but for the reason of its end
     * @throws StartException if it was not built
     */
    public static JobProcess start(List<String> arguments, Consumer<String> log) {
        Path folder = folder();
        Path job = folder.resolve("andon-flink.jar");
        if (!Files.isRegularFile(job)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "there is no %s; build it with ./mvnw -DskipTests package, or say where it is with -D%s=DIR"
                            .formatted(job, FOLDER));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED"));
        // Heap and memory outside it as the launcher, or its user, gave them to this program.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                job + System.getProperty("path.separator") + folder.resolve("lib") + "/*",
                "dev.andon.flink.Jobs"));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return new JobProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    private static Path folder() {
        String given = System.getProperty(FOLDER);
        if (given != null) {
            return Path.of(given);
        }
        try {
            Path own = Path.of(JobProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own.getParent().getParent().resolveSibling("flink-jobs").resolve("target");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(Consumer<String> log) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(REASON)) {
                    reason = line.substring(REASON.length());
                } else {
                    lastLine = line;
                    log.accept(line);
                }
            }
        } catch (IOException e) {
            // The process has gone.
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /**
     * Waits for its end.
     *
     * @throws StartException if it could not start, with its reason
     * @throws JobException if it failed, with its reason, or the last it said where something ended it
     */
    public void awaitEnd() throws InterruptedException {
        int code = process.waitFor();
        reader.join();
        if (code == 0) {
            return;
        }
        String why = reason == null
                ? "the program of the jobs ended with exit code %d; it said last: %s".formatted(code, lastLine)
                : reason;
        if (code == NOT_STARTED) {
            throw new StartException(FailureCode.SETTINGS, why);
        }
        throw new JobException(why);
    }

    /** Ends it, if it has not ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
