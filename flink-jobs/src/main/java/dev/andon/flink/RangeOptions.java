package dev.andon.flink;

import dev.andon.flink.connect.OffsetRange;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a job that ends works on, and where it writes, as options. */
final class RangeOptions {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Settings file, YAML.")
    private Path config;

    @Option(
            names = "--range",
            required = true,
            split = ",",
            paramLabel = "P:FROM-TO",
            description = "Partition, first offset, offset after the last.")
    private List<String> ranges;

    @Option(
            names = "--output-prefix",
            required = true,
            paramLabel = "PREFIX",
            description = "Of the topics written, which exist.")
    private String outputPrefix;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    Path config() {
        return config.toAbsolutePath();
    }

    String outputPrefix() {
        return outputPrefix;
    }

    /** @throws ParameterException saying what is wrong with one */
    List<OffsetRange> ranges() {
        try {
            List<OffsetRange> read = ranges.stream().map(OffsetRange::of).toList();
            if (read.stream().map(OffsetRange::partition).distinct().count() < read.size()) {
                throw new IllegalArgumentException(
                        "--range %s: one range a partition".formatted(String.join(",", ranges)));
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
