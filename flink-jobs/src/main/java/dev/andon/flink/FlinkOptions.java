package dev.andon.flink;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a job runs, as options. */
final class FlinkOptions {

    @Option(
            names = "--cluster",
            paramLabel = "URL",
            description = "REST address of a cluster; without it, in this process.")
    private @Nullable URI cluster;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of each operator.")
    private @Nullable Integer parallelism;

    /** @throws StartException if the address is none */
    FlinkTarget target() {
        if (cluster != null && (cluster.getHost() == null || cluster.getPort() < 0)) {
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "--cluster %s: give host and port, for example http://localhost:8081".formatted(cluster));
        }
        return new FlinkTarget(cluster, parallelism);
    }
}
