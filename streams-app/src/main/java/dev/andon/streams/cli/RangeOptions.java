package dev.andon.streams.cli;

import dev.andon.streams.client.Connection;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicRange;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which records of a topic a command reads. */
final class RangeOptions {

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

    /** Those wanted; empty for all. */
    Set<String> stations() {
        return stations;
    }
}
