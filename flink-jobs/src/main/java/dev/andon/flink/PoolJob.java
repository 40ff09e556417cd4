package dev.andon.flink;

import dev.andon.flink.replay.PoolSettings;
import dev.andon.schemas.Method;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.RuntimeExecutionMode;
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
        try (JobFolder folder = folder()) {
            StreamExecutionEnvironment environment = target.environment(job.poolName(), null, null);
            environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
            // A task that is lost is done again from what lies on disk.
            environment.configure(FewTries.configuration());
            ScoringJob.addPool(
                    environment,
                    job,
                    new PoolSettings(
                            job.file(),
                            job.yaml(),
                            stations,
                            job.writtenTo(),
                            folder.path().toString(),
                            block,
                            job.resultBytes()));
            environment.execute(job.poolName());
            return 0;
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
    private JobFolder folder() throws IOException {
        if (work == null) {
            return JobFolder.here("pool");
        }
        if (!Files.isDirectory(work)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "--work %s: no such folder; name one that this program and all task managers see".formatted(work));
        }
        return JobFolder.in(work, "pool");
    }
}
