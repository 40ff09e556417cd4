package dev.andon.bench.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own. */
public final class JavaProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final int LONGEST_END_SECONDS = 90;
    private static final int LAST_LINES = 20;

    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts one.
     *
     * @param output file for all it prints
     * @param arguments of {@code java}
     */
    public static JavaProcess start(Path output, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // As the launcher does.
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        try {
            JavaProcess started = new JavaProcess(builder.start(), output);
            Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroyForcibly));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command), e);
        }
    }

    /** Waits until it has ended by itself; its exit code. */
    int awaitEnd() {
        return process.onExit().join().exitValue();
    }

    public long pid() {
        return process.pid();
    }

    /** Seconds of processor time that it has taken so far, over all cores, in steps of about 10 ms. */
    public double cpuSeconds() {
        return process.toHandle()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** @throws IllegalStateException with the last it said, where it has ended by itself */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a process ended by itself, exit code %d; it said last:%n%s"
                    .formatted(process.exitValue(), lastLines()));
        }
    }

    void awaitOutput(String text) {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!said().contains(text)) {
            requireAlive();
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "not ready after %d s; it said last:%n%s".formatted(LONGEST_START.toSeconds(), lastLines()));
            }
            Pause.millis(20);
        }
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + output, e);
        }
    }

    public String lastLines() {
        List<String> lines = said().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Ends it as Ctrl-C does, and waits. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }
}
