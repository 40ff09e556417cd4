package dev.andon.bench.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.bench.trial.JavaProcess;
import dev.andon.bench.trial.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A real cluster on this machine, of Flink's own artefacts: a job manager and task managers, each a process, ONNX Runtime
 * among their libraries, jobs given to it as a jar through REST. Not thread-safe.
 */
final class FlinkCluster implements AutoCloseable {

    private static final String JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final long LONGEST_WAIT_NANOS = 120_000_000_000L;

    private final FlinkFiles files;
    private final Path folder;
    private final FlinkRest rest;
    private final JavaProcess jobManager;
    private final List<JavaProcess> taskManagers = new ArrayList<>();
    private final String jar;
    private int started;

    private FlinkCluster(FlinkFiles files, Path folder, int taskManagerCount, int slots) {
        this.files = files;
        this.folder = folder;
        int port = freePort();
        this.rest = new FlinkRest(URI.create("http://localhost:" + port));
        configure(port, slots);
        this.jobManager = start(JOB_MANAGER);
        for (int i = 0; i < taskManagerCount; i++) {
            taskManagers.add(start(TASK_MANAGER));
        }
        awaitTaskManagers(taskManagerCount);
        this.jar = rest.upload(files.job());
    }

    /**
     * @param folder for all that it writes, which is the caller's to delete
     * @param slots of each task manager
     */
    static FlinkCluster start(FlinkFiles files, Path folder, int taskManagers, int slots) {
        return new FlinkCluster(files, folder, taskManagers, slots);
    }

    URI address() {
        return rest.address();
    }

    FlinkRest rest() {
        return rest;
    }

    /** Submits the jar with these arguments; returns the job's id once all its tasks run. */
    String submit(@Nullable String savepoint, String... arguments) {
        Map<String, Object> run = new HashMap<>();
        run.put("programArgsList", List.of(arguments));
        if (savepoint != null) {
            run.put("savepointPath", savepoint);
        }
        String job = rest.post("/jars/%s/run".formatted(jar), run).get("jobid").asText();
        await("job " + job + " to run", () -> runs(job));
        return job;
    }

    /** Kills a task manager as {@code kill -9} does, and starts another. */
    void killTaskManager(int which) {
        taskManagers.get(which).kill();
        taskManagers.set(which, start(TASK_MANAGER));
    }

    /** Stops a job with a savepoint, which is returned. */
    String stop(String job) {
        String request = rest.post(
                        "/jobs/%s/stop".formatted(job),
                        Map.of(
                                "targetDirectory",
                                folder.resolve("savepoints").toUri().toString(),
                                "drain",
                                false))
                .get("request-id")
                .asText();
        String path = "/jobs/%s/savepoints/%s".formatted(job, request);
        await(
                "the savepoint of job " + job,
                () -> rest.get(path).at("/status/id").asText().equals("COMPLETED"));
        JsonNode operation = rest.get(path).get("operation");
        if (!operation.has("location")) {
            throw new IllegalStateException("no savepoint: " + operation);
        }
        return operation.get("location").asText();
    }

    void cancel(String job) {
        rest.get("/jobs/%s/yarn-cancel".formatted(job));
        await("job " + job + " to end", () -> state(job).equals("CANCELED"));
    }

    String state(String job) {
        return rest.get("/jobs/" + job).get("state").asText();
    }

    void requireAlive() {
        jobManager.requireAlive();
        taskManagers.forEach(JavaProcess::requireAlive);
    }

    /** Seconds of processor time of the task managers that are alive. */
    double cpuSeconds() {
        return taskManagers.stream().mapToDouble(JavaProcess::cpuSeconds).sum();
    }

    private boolean runs(String job) {
        String state = state(job);
        if (state.equals("FAILED")) {
            throw new IllegalStateException("the job failed: "
                    + rest.get("/jobs/%s/exceptions".formatted(job))
                            .toString()
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        for (JsonNode vertex : rest.get("/jobs/" + job).get("vertices")) {
            if (!vertex.get("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return state.equals("RUNNING");
    }

    private void awaitTaskManagers(int count) {
        await(count + " task managers", () -> {
            try {
                return rest.get("/overview").get("taskmanagers").asInt() == count;
            } catch (UncheckedIOException | IllegalStateException e) {
                // The job manager does not listen yet, or does not lead yet.
                return false;
            }
        });
    }

    private void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            requireAlive();
            if (System.nanoTime() - start > LONGEST_WAIT_NANOS) {
                throw new IllegalStateException("waited too long for %s; the job manager said last:%n%s"
                        .formatted(what, jobManager.lastLines()));
            }
            Pause.millis(50);
        }
    }

    private JavaProcess start(String main) {
        Path output = folder.resolve("%s-%d.txt".formatted(main.substring(main.lastIndexOf('.') + 1), ++started));
        return JavaProcess.start(
                output,
                List.of(
                        "-Xmx768m",
                        "-XX:MaxDirectMemorySize=8g", // features of references lie there
                        // As the configuration of Flink's own distribution says.
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "-cp",
                        files.lib() + "/*",
                        main,
                        "--configDir",
                        folder.toString()));
    }

    private void configure(int port, int slots) {
        try {
            Files.createDirectories(folder.resolve("uploads"));
            Files.writeString(folder.resolve("config.yaml"), """
                    jobmanager.rpc.address: localhost
                    jobmanager.rpc.port: %d
                    jobmanager.bind-host: localhost
                    rest.address: localhost
                    rest.bind-address: localhost
                    rest.port: %d
                    web.tmpdir: %s
                    io.tmp.dirs: %s
                    taskmanager.host: localhost
                    taskmanager.bind-host: localhost
                    taskmanager.numberOfTaskSlots: %d
                    taskmanager.cpu.cores: 1.0
                    taskmanager.memory.framework.heap.size: 128m
                    taskmanager.memory.framework.off-heap.size: 128m
                    taskmanager.memory.task.heap.size: 640m
                    taskmanager.memory.task.off-heap.size: 2048m
                    taskmanager.memory.managed.size: 128m
                    taskmanager.memory.network.min: 64m
                    taskmanager.memory.network.max: 64m
                    taskmanager.memory.jvm-metaspace.size: 256m
                    taskmanager.memory.jvm-overhead.min: 192m
                    taskmanager.memory.jvm-overhead.max: 192m
                    execution.checkpointing.dir: %s
                    execution.checkpointing.interval: 500ms
                    # A process that is killed is missed soon, and its work goes on at once.
                    heartbeat.interval: 1000
                    heartbeat.timeout: 8000
                    restart-strategy.type: fixed-delay
                    restart-strategy.fixed-delay.attempts: 1000000
                    restart-strategy.fixed-delay.delay: 200ms
                    """.formatted(
                            freePort(),
                            port,
                            folder.resolve("uploads"),
                            folder,
                            slots,
                            folder.resolve("checkpoints").toUri()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        taskManagers.forEach(JavaProcess::close);
        jobManager.close();
    }
}
