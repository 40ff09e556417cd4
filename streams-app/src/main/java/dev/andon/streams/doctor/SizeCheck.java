package dev.andon.streams.doctor;

import dev.andon.schemas.Topics;
import dev.andon.streams.broker.TopicDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/** Whether what the inputs take also fits where it goes next: one record that does not would stop the service. */
final class SizeCheck {

    private static final String LIMIT = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;

    private SizeCheck() {}

    /** Nothing where these credentials may not read how the inputs are kept. */
    static List<Finding> of(ClusterFacts facts) {
        List<String> inputs = Stream.of(Topics.FRAMES, Topics.OBSERVATIONS, Topics.COMMANDS)
                .map(topic -> topic.name())
                .filter(name -> isKnown(facts, name))
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (!inputs.isEmpty() && isKnown(facts, Topics.DEAD_LETTERS)) {
            int largest =
                    inputs.stream().mapToInt(name -> limit(facts, name)).max().orElseThrow();
            findings.add(deadLetters(facts, largest + TopicDefinitions.DEAD_LETTER_ROOM_BYTES));
        }
        if (isKnown(facts, Topics.FRAMES.name())) {
            new TreeMap<>(facts.frameChangelogs())
                    .forEach((name, limit) -> findings.add(changelog(name, limit, limit(facts, Topics.FRAMES.name()))));
        }
        return findings;
    }

    private static Finding deadLetters(ClusterFacts facts, int needed) {
        String topic = facts.prefix() + Topics.DEAD_LETTERS;
        int limit = limit(facts, Topics.DEAD_LETTERS);
        return limit < needed
                ? Finding.fail(
                        "size of " + topic,
                        "%d, but the largest input may need %d".formatted(limit, needed),
                        raise(topic, needed))
                : Finding.ok("size of " + topic, "%d; the largest input may need %d".formatted(limit, needed));
    }

    private static Finding changelog(String topic, int limit, int frames) {
        // A frame has a longer key in the changelog than it had in its topic, and nothing else is added.
        int needed = frames + TopicDefinitions.DEAD_LETTER_ROOM_BYTES;
        return limit < needed
                ? Finding.fail(
                        "size of " + topic,
                        "%d, but the largest frame may need %d".formatted(limit, needed),
                        raise(topic, needed))
                : Finding.ok("size of " + topic, "%d; the largest frame may need %d".formatted(limit, needed));
    }

    private static String raise(String topic, int bytes) {
        return "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=%d"
                .formatted(topic, LIMIT, bytes);
    }

    private static boolean isKnown(ClusterFacts facts, String name) {
        TopicFacts topic = facts.topics().get(name);
        return topic != null && topic.configuration().containsKey(LIMIT);
    }

    private static int limit(ClusterFacts facts, String name) {
        return Integer.parseInt(facts.topics().get(name).configuration().get(LIMIT));
    }
}
