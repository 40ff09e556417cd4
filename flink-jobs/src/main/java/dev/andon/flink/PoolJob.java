package dev.andon.flink;

import dev.andon.flink.replay.PoolSettings;
import dev.andon.schemas.Method;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores the frames of ranges as pools, one for each station, recipe and view: each frame against all others. */
@Command(name = "pool", description = "Scores ranges of frames as whole pools, and writes under another prefix.")
final class PoolJob implements Callable<Integer> {

    /** A task that is lost is done again from what lies on disk; a batch has no checkpoint that would say so. */
    private static final int TRIES = 3;

    @Mixin
    private RangeOptions range;

    @Option(
            names = "--stations",
            split = ",",
            paramLabel = "STATION",
            description = "Only these stations; default all that are inspected.")
    private List<String> stations = List.of();

    @Option(
            names = "--block",
            paramLabel = "N",
            description = "Images of a block; default as few as keep all subtasks busy, 25 at most.")
    private @Nullable Integer block;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Folder that all task managers see; features lie in it for as long as the job runs.")
    private @Nullable Path work;

    @Mixin
    private FlinkOptions flink;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        FlinkTarget target = flink.target();
        if (block != null && block < 1) {
            throw new ParameterException(spec.commandLine(), "--block %d: 1 or more".formatted(block));
        }
        if (work == null && !target.isHere()) {
            throw new ParameterException(
                    spec.commandLine(), "--work: name a folder that all task managers of the cluster see");
        }
        JobSpec job = ScoringJob.checked(
                JobSpec.of(range.config(), Method.INSPECTION).over(range.ranges(), range.outputPrefix(), List.of()));
        requireStations(job);
        Path folder = folder();
        try {
            StreamExecutionEnvironment environment = target.environment(job.name(), null, null);
            environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
            environment.configure(tries());
            ScoringJob.addPool(
                    environment,
                    job,
                    new PoolSettings(
                            job.file(),
                            job.yaml(),
                            stations,
                            job.writtenTo(),
                            folder.toString(),
                            block,
                            job.resultBytes()));
            environment.execute(job.name());
            return 0;
        } finally {
            delete(folder);
        }
    }

    private void requireStations(JobSpec job) {
        for (String station : stations) {
            if (job.settings().inspection(station).isEmpty()) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "--stations %s: no such station is inspected by %s".formatted(station, job.file()));
            }
        }
    }

    /** A new one for this run alone. */
    private Path folder() throws IOException {
        if (work == null) {
            return Files.createTempDirectory("andon-pool-");
        }
        if (!Files.isDirectory(work)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "--work %s: no such folder; name one that this program and all task managers see".formatted(work));
        }
        // Not a temporary one: those of another user could not write into it.
        return Files.createDirectory(work.toAbsolutePath().resolve("pool-" + UUID.randomUUID()));
    }

    private static Configuration tries() {
        return new Configuration()
                .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, TRIES)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
    }

    /** With all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
