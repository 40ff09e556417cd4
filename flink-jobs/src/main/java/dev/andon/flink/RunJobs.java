package dev.andon.flink;

import dev.andon.schemas.Method;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a job for each method that a station has. On a cluster they go on without this program. */
@Command(name = "run", description = "Scores what comes.")
final class RunJobs implements Callable<Integer> {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Settings file, YAML.")
    private Path config;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "Only this method: INSPECTION, PREDICTION or CLASSIFICATION.")
    private @Nullable Method only;

    @Option(names = "--resume", paramLabel = "PATH", description = "Savepoint or checkpoint to go on from.")
    private @Nullable String resume;

    @Mixin
    private FlinkOptions flink;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        FlinkTarget target = flink.target();
        Settings settings = Settings.read(config);
        List<JobSpec> jobs = new ArrayList<>();
        for (Method method : Method.values()) {
            if (settings.has(method) && (only == null || only == method)) {
                jobs.add(ScoringJob.checked(JobSpec.of(config.toAbsolutePath(), method)));
            }
        }
        if (jobs.isEmpty()) {
            throw new StartException(
                    FailureCode.SETTINGS, "--method %s: no station in %s has it".formatted(only, config));
        }
        List<JobClient> running = new ArrayList<>();
        for (JobSpec job : jobs) {
            running.add(start(job, target));
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "running on Flink: %s%n",
                        jobs.stream().map(JobSpec::name).collect(Collectors.joining(", ")));
        spec.commandLine().getOut().flush();
        if (target.isHere()) {
            awaitFirstEnd(running);
        }
        return 0;
    }

    /** Jobs that score what comes end only by failing, and then the others are not left to look well. */
    private static void awaitFirstEnd(List<JobClient> running) throws Exception {
        CompletableFuture.anyOf(
                        running.stream().map(JobClient::getJobExecutionResult).toArray(CompletableFuture[]::new))
                .get();
    }

    private JobClient start(JobSpec job, FlinkTarget target) throws Exception {
        LocalCheckpoints checkpoints = LocalCheckpoints.of(job.settings(), job.name());
        boolean here = target.isHere();
        String from = resume == null && here ? checkpoints.latest().orElse(null) : resume;
        StreamExecutionEnvironment environment =
                target.environment(job.name(), here ? checkpoints.folder() : null, from);
        ScoringJob.add(environment, job);
        return environment.executeAsync(job.name());
    }
}
