package dev.andon.streams.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where jobs on Flink run. */
final class JobOptions {

    @Option(names = "--cluster", paramLabel = "URL", description = "REST address of a Flink cluster; default here.")
    private @Nullable URI cluster;

    @Option(names = "--parallelism", paramLabel = "N", description = "On Flink: subtasks; default one a core.")
    private @Nullable Integer parallelism;

    Optional<URI> cluster() {
        return Optional.ofNullable(cluster);
    }

    /** As the jobs' program takes them. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (cluster != null) {
            arguments.addAll(List.of("--cluster", cluster.toString()));
        }
        if (parallelism != null) {
            arguments.addAll(List.of("--parallelism", parallelism.toString()));
        }
        return arguments;
    }
}
