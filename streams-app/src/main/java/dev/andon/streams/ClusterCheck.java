package dev.andon.streams;

import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.client.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the cluster, before anything starts, whether the service can work on it. */
final class ClusterCheck {

    private final Settings settings;

    /** A topic that was just created takes a moment until every broker knows of it. */
    private static final int TIMES_TO_ASK = 5;

    private static final int PAUSE_MILLIS = 400;

    ClusterCheck(Settings settings) {
        this.settings = settings;
    }

    /**
     * Checks the topics of one method.
     *
     * @return largest record batch that the topic of results takes, in bytes
     * @throws StartException if the brokers cannot be reached, or a topic that the method needs is missing
     */
    int resultBytes(Topic<?> input, Topic<?> output) {
        String prefix = settings.prefix();
        String inputs = input.in(prefix);
        String results = output.in(prefix);
        try (Admin admin = new Connection(Map.copyOf(settings.kafka()), prefix).admin()) {
            String commands = Topics.COMMANDS.in(prefix);
            require(
                    admin,
                    List.of(
                            inputs,
                            results,
                            commands,
                            Topics.COMMAND_RESULTS.in(prefix),
                            Topics.ALARMS.in(prefix),
                            prefix + Topics.DEAD_LETTERS));
            requireEqualPartitions(admin, inputs, commands);
            return limitOf(admin, results);
        } catch (ExecutionException e) {
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "the cluster refused: " + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static void require(Admin admin, List<String> needed) throws ExecutionException, InterruptedException {
        List<String> missing = missing(admin, needed);
        for (int asked = 1; !missing.isEmpty() && asked < TIMES_TO_ASK; asked++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            missing = missing(admin, needed);
        }
        if (!missing.isEmpty()) {
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "topics are missing: %s; create them with ./andon topics create"
                            .formatted(String.join(", ", missing)));
        }
    }

    /** A command meets the input of its station only where both lie in the same partition. */
    private static void requireEqualPartitions(Admin admin, String inputs, String commands)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> topics =
                admin.describeTopics(List.of(inputs, commands)).allTopicNames().get();
        int ofInputs = topics.get(inputs).partitions().size();
        int ofCommands = topics.get(commands).partitions().size();
        if (ofInputs != ofCommands) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "%s has %d partitions and %s has %d; a command finds its station only where the numbers are equal"
                            .formatted(inputs, ofInputs, commands, ofCommands));
        }
    }

    private static List<String> missing(Admin admin, List<String> needed)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        return needed.stream().filter(topic -> !existing.contains(topic)).toList();
    }

    private static int limitOf(Admin admin, String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        String limit = admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                .value();
        return Integer.parseInt(limit);
    }
}
