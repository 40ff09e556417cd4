package dev.andon.bench.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A job manager or task manager in a process of its own. */
final class FlinkProcess implements AutoCloseable {

    static final String JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    private static final int LONGEST_END_SECONDS = 20;
    private static final int LAST_LINES = 20;

    private final Process process;
    private final Path output;

    private FlinkProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * @param configuration folder of {@code config.yaml}
     * @param output file for all it prints
     */
    static FlinkProcess start(String main, FlinkFiles files, Path configuration, Path output) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:MaxDirectMemorySize=8g", // features of references lie there
                        // As the configuration of Flink's own distribution says.
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "-cp",
                        files.lib() + "/*",
                        main,
                        "--configDir",
                        configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        try {
            FlinkProcess started = new FlinkProcess(builder.start(), output);
            Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroyForcibly));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main, e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a part of the cluster ended by itself, exit code %d; it said last:%n%s"
                    .formatted(process.exitValue(), lastLines()));
        }
    }

    double cpuSeconds() {
        return process.toHandle()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    String lastLines() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + output, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
