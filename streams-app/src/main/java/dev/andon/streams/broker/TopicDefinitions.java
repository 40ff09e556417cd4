package dev.andon.streams.broker;

import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * How all of Andon's topics are kept: {@code deploy/topics.yaml}, of which this program carries a copy.
 *
 * @param topics name without prefix to definition; all topics, and only they
 */
public record TopicDefinitions(Map<String, TopicDefinition> topics) {

    /** What a dead letter may be larger than the record it rejects, for its headers. */
    public static final int DEAD_LETTER_ROOM_BYTES = 65_536;

    private static final String FILE = "topics.yaml";
    private static final int EMBEDDED_PARTITIONS = 4;

    public TopicDefinitions {
        topics = new TreeMap<>(topics);
        checkNames(topics.keySet());
        checkCoPartitioned(topics);
        checkDeadLetters(topics);
    }

    private static void checkNames(Set<String> names) {
        Set<String> expected = Stream.concat(Topics.ALL.stream().map(Topic::name), Stream.of(Topics.DEAD_LETTERS))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!names.equals(expected)) {
            throw refusal("topics are %s, must be %s".formatted(names, expected));
        }
    }

    private static void checkCoPartitioned(Map<String, TopicDefinition> topics) {
        Map<String, Integer> partitions = Stream.of(Topics.FRAMES, Topics.OBSERVATIONS, Topics.COMMANDS)
                .collect(Collectors.toMap(
                        Topic::name, topic -> topics.get(topic.name()).partitions()));
        if (Set.copyOf(partitions.values()).size() > 1) {
            throw refusal(
                    "partitions are %s, must be equal: a command must meet its station's input".formatted(partitions));
        }
    }

    private static void checkDeadLetters(Map<String, TopicDefinition> topics) {
        int input = Stream.of(Topics.FRAMES, Topics.OBSERVATIONS, Topics.COMMANDS)
                .mapToInt(topic -> topics.get(topic.name()).maxMessageBytes())
                .max()
                .orElseThrow();
        int dead = topics.get(Topics.DEAD_LETTERS).maxMessageBytes();
        if (dead < input + DEAD_LETTER_ROOM_BYTES) {
            throw refusal("max-message-bytes of dead-letters is %d, must be %d or more: %d above the largest input"
                    .formatted(dead, input + DEAD_LETTER_ROOM_BYTES, DEAD_LETTER_ROOM_BYTES));
        }
    }

    private static StartException refusal(String message) {
        return new StartException(FailureCode.SETTINGS, message);
    }

    /** The definitions this program carries. */
    public static TopicDefinitions read() {
        try (InputStream file = Objects.requireNonNull(
                TopicDefinitions.class.getResourceAsStream("/" + FILE), "the jar lacks " + FILE)) {
            return parse(FILE, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param file where the text comes from, for messages
     * @throws StartException naming the topic, the key and what is allowed
     */
    static TopicDefinitions parse(String file, String yaml) {
        return StrictYaml.read(file, yaml, TopicDefinitions.class);
    }

    /** The same with few partitions: one process serves them all. */
    public TopicDefinitions embedded() {
        Map<String, TopicDefinition> fewer = new TreeMap<>();
        topics.forEach((name, definition) -> fewer.put(name, definition.withAtMost(EMBEDDED_PARTITIONS)));
        return new TopicDefinitions(fewer);
    }

    /**
     * Creates the topics that are missing; those that exist stay as they are.
     *
     * @param prefix of every topic, for example {@code andon.}
     * @return what was found and done, by topic name
     * @throws org.apache.kafka.common.KafkaException where the cluster refuses, or does not answer
     */
    public List<TopicReport> create(Admin admin, String prefix) {
        return new TopicCreation(admin, prefix).create(topics);
    }
}
