package dev.andon.flink;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a job runs, as options. */
final class FlinkOptions {

    private static final int PATIENCE_MILLIS = 8_000;

    @Option(
            names = "--cluster",
            paramLabel = "URL",
            description = "REST address of a cluster; without it, in this process.")
    private @Nullable URI cluster;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of each operator.")
    private @Nullable Integer parallelism;

    /** @throws StartException if the address is none, or no cluster answers there */
    FlinkTarget target() {
        if (cluster != null) {
            requireAnswer(cluster);
        }
        return new FlinkTarget(cluster, parallelism);
    }

    /** Flink's own client asks a wrong address for a minute, and then says little. */
    private static void requireAnswer(URI cluster) {
        if (cluster.getHost() == null || cluster.getPort() < 0) {
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "--cluster %s: give host and port, for example http://localhost:8081".formatted(cluster));
        }
        try {
            URLConnection connection = cluster.resolve("/overview").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.getInputStream().close();
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "no Flink cluster answers at %s: %s; see --cluster".formatted(cluster, e.getMessage()),
                    e);
        }
    }
}
