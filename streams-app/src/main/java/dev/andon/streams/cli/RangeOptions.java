package dev.andon.streams.cli;

import dev.andon.schemas.Topic;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicRange;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which records of a topic a command reads. */
final class RangeOptions {

    @Option(names = "--topic", paramLabel = "TOPIC", description = "frames or observations, with prefix or without.")
    private @Nullable String topic;

    @Option(
            names = "--from",
            defaultValue = "beginning",
            description = {
                "beginning, a time like 2026-01-31T08:00:00Z, one ago like -24h,",
                "or an offset of every partition; default ${DEFAULT-VALUE}."
            })
    private StartPosition from = StartPosition.BEGINNING;

    @Option(names = "--to", defaultValue = "now", description = "now, or as --from; default ${DEFAULT-VALUE}.")
    private StartPosition to = StartPosition.LATEST;

    @Option(names = "--station", paramLabel = "S", description = "Only records of this station; repeatable.")
    private Set<String> stations = new HashSet<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * The range as it is now; what is written later is not in it.
     *
     * @param topic with prefix
     * @throws CommandFailure if it is empty
     */
    TopicRange of(Connection connection, String topic) {
        TopicRange range = TopicRange.between(connection, topic, from, to);
        if (range.isEmpty()) {
            throw new CommandFailure("%s holds no record between --from and --to".formatted(topic));
        }
        return range;
    }

    /** As it was given. */
    Optional<String> topic() {
        return Optional.ofNullable(topic);
    }

    /** Whether the topic is that, or none was given. */
    boolean isOf(Topic<?> one, String prefix) {
        return topic == null || one.name().equals(topic) || one.in(prefix).equals(topic);
    }

    /**
     * The range of the only topic that a command reads.
     *
     * @throws ParameterException if another was given
     */
    TopicRange of(Connection connection, Topic<?> only) {
        if (!isOf(only, connection.prefix())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--topic is %s, must be %s or %s".formatted(topic, only.name(), only.in(connection.prefix())));
        }
        return of(connection, only.in(connection.prefix()));
    }

    /** Those wanted; empty for all. */
    Set<String> stations() {
        return stations;
    }
}
