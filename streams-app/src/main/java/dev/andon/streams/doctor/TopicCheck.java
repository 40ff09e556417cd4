package dev.andon.streams.doctor;

import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.streams.broker.TopicDefinition;
import dev.andon.streams.broker.TopicDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether every topic is there and kept as defined, and those that meet each other have equal partitions. */
final class TopicCheck {

    private static final List<Topic<?>> CO_PARTITIONED = List.of(Topics.FRAMES, Topics.OBSERVATIONS, Topics.COMMANDS);

    private TopicCheck() {}

    static List<Finding> of(ClusterFacts facts, TopicDefinitions definitions, Applications applications) {
        List<Finding> findings = new ArrayList<>();
        definitions.topics().forEach((name, definition) -> findings.add(topic(facts, name, definition, applications)));
        findings.add(equalPartitions(facts));
        return findings;
    }

    private static Finding topic(
            ClusterFacts facts, String name, TopicDefinition definition, Applications applications) {
        String thing = "topic " + facts.prefix() + name;
        TopicFacts topic = facts.topics().get(name);
        if (topic == null) {
            return Finding.fail(thing, "missing", "create it: ./andon topics create --config FILE");
        }
        if (!topic.isVisible()) {
            return Finding.fail(thing, "closed to these credentials", "allow Describe on it; see docs/security.md");
        }
        if (topic.configuration().isEmpty()) {
            return configurationClosed(thing, isAsked(name, applications));
        }
        List<String> differences = definition.differences(topic.configuration());
        return differences.isEmpty()
                ? Finding.ok(thing, partitions(topic, definition) + ", kept as defined")
                : Finding.warn(
                        thing,
                        String.join(", ", differences),
                        "see deploy/topics.yaml; kafka-configs.sh --alter changes it");
    }

    /** The service asks how large a result may be before it starts. */
    private static boolean isAsked(String name, Applications applications) {
        return applications.all().stream().anyMatch(one -> one.results().name().equals(name));
    }

    private static Finding configurationClosed(String thing, boolean asked) {
        String value = "its settings are closed to these credentials";
        String advice = "allow DescribeConfigs on it; see docs/security.md";
        return asked ? Finding.fail(thing, value, advice) : Finding.warn(thing, value, advice);
    }

    /** Another number than defined is fine: it only bounds how many threads share the stations. */
    private static String partitions(TopicFacts topic, TopicDefinition definition) {
        String defined = topic.partitions() == definition.partitions() ? "" : " (defined as %d)";
        return "%d partitions".formatted(topic.partitions()) + defined.formatted(definition.partitions());
    }

    private static Finding equalPartitions(ClusterFacts facts) {
        Map<String, Integer> partitions = new TreeMap<>();
        for (Topic<?> topic : CO_PARTITIONED) {
            TopicFacts known = facts.topics().get(topic.name());
            if (known != null && known.isVisible()) {
                partitions.put(topic.name(), known.partitions());
            }
        }
        String value = partitions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        TreeSet<Integer> numbers = new TreeSet<>(partitions.values());
        return numbers.size() > 1
                ? Finding.fail(
                        "partitions",
                        value + "; must be equal: a command must meet its station's input",
                        "kafka-topics.sh --alter --partitions %d on the others, while nothing is sent"
                                .formatted(numbers.last()))
                : Finding.ok("partitions", value);
    }
}
