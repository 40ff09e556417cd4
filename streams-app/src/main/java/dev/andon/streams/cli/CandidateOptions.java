package dev.andon.streams.cli;

import dev.andon.streams.replay.Candidate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Settings files that are compared. */
final class CandidateOptions {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Settings as they are now.")
    private Path config = Path.of("");

    @Option(names = "--candidate", paramLabel = "FILE", description = "Settings to compare with them; repeatable.")
    private List<Path> candidates = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The settings as they are now. */
    Path config() {
        return config;
    }

    /**
     * Those as they are now, then those to compare with them.
     *
     * @throws ParameterException if two have one name
     */
    List<Candidate> all() {
        List<Candidate> all = Stream.concat(Stream.of(config), candidates.stream())
                .map(Candidate::of)
                .toList();
        Set<String> names = new HashSet<>();
        for (Candidate candidate : all) {
            if (!names.add(candidate.name())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "two candidates are named %s; give their files different names".formatted(candidate.name()));
            }
        }
        return all;
    }
}
