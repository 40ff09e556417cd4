package dev.andon.flink;

import dev.andon.schemas.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            names = "--block",
            defaultValue = "25",
            paramLabel = "N",
            description = "Images of a block: the features of two blocks lie in memory; ${DEFAULT-VALUE}.")
    private int block;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Folder for features, which all task managers see; default one of this machine.")
    private @Nullable Path work;

    @Mixin
    private FlinkOptions flink;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        FlinkTarget target = flink.target();
        if (block < 1) {
            throw new ParameterException(spec.commandLine(), "--block %d: 1 or more".formatted(block));
        }
        if (work == null && !target.isHere()) {
            throw new ParameterException(
                    spec.commandLine(), "--work: name a folder that all task managers of the cluster see");
        }
        JobSpec job = ScoringJob.checked(
                JobSpec.of(range.config(), Method.INSPECTION).over(range.ranges(), range.outputPrefix(), List.of()));
        Path folder = work == null ? Files.createTempDirectory("andon-pool-") : work.toAbsolutePath();
        try {
            StreamExecutionEnvironment environment = target.environment(job.name(), null, null);
            environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
            ScoringJob.addPool(environment, job, folder, block);
            environment.execute(job.name());
            return 0;
        } finally {
            if (work == null) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
