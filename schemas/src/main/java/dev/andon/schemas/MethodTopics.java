package dev.andon.schemas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics that one method works on, as a cluster has them; either runtime asks before it starts. Names are with
 * prefix.
 *
 * @param input of the method
 * @param commands meet the stations of the input only where both have as many partitions
 * @param written by the method; the first is that of results
 */
public record MethodTopics(String input, String commands, List<String> written) {

    /** A topic that was just created takes a moment until every broker knows of it. */
    private static final int TIMES_TO_ASK = 5;

    private static final int PAUSE_MILLIS = 400;

    /**
     * A method's topics.
     *
     * @param read prefix of what is read
     * @param written prefix of what is written
     */
    public static MethodTopics of(Topic<?> input, Topic<?> results, String read, String written) {
        return new MethodTopics(
                input.in(read),
                Topics.COMMANDS.in(read),
                List.of(
                        results.in(written),
                        Topics.ALARMS.in(written),
                        Topics.COMMAND_RESULTS.in(written),
                        written + Topics.DEAD_LETTERS));
    }

    /** The topics whose records a method makes: its results, alarms and answers to commands. */
    public static List<Topic<?>> made(Topic<?> results) {
        return List.of(results, Topics.ALARMS, Topics.COMMAND_RESULTS);
    }

    /** Those that the cluster lacks, after some patience. */
    public List<String> missing(Admin admin) throws ExecutionException, InterruptedException {
        List<String> missing = missingNow(admin);
        for (int asked = 1; !missing.isEmpty() && asked < TIMES_TO_ASK; asked++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            missing = missingNow(admin);
        }
        return missing;
    }

    private List<String> missingNow(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        return Stream.concat(Stream.of(input, commands), written.stream())
                .filter(topic -> !existing.contains(topic))
                .toList();
    }

    /** What keeps commands from meeting their stations, in words; empty where nothing does. */
    public Optional<String> unequal(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> topics =
                admin.describeTopics(List.of(input, commands)).allTopicNames().get();
        int ofInput = topics.get(input).partitions().size();
        int ofCommands = topics.get(commands).partitions().size();
        return ofInput == ofCommands
                ? Optional.empty()
                : Optional.of(
                        "%s has %d partitions and %s has %d; a command finds its station only where the numbers are equal"
                                .formatted(input, ofInput, commands, ofCommands));
    }

    /** Largest record batch that the topic of results takes, in bytes. */
    public int resultBytes(Admin admin) throws ExecutionException, InterruptedException {
        ConfigResource results = new ConfigResource(ConfigResource.Type.TOPIC, written.get(0));
        return Integer.parseInt(admin.describeConfigs(List.of(results))
                .all()
                .get()
                .get(results)
                .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                .value());
    }
}
