package dev.andon.flink.connect;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Asks the brokers, before a job is submitted, whether it can work on them.
 *
 * @param ends of the job
 */
public record BrokerCheck(KafkaEnds ends) {

    private static final int PATIENCE_MILLIS = 8_000;
    private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

    /**
     * @param input with prefix
     * @param commands with prefix; meet the input's stations only where both have as many partitions
     * @param written with prefix; the first is that of results
     * @return largest record batch that the topic of results takes, in bytes
     * @throws StartException if the brokers cannot be reached, a topic is missing, or transactions may not last as long
     *     as the settings say
     */
    public int resultBytes(String input, String commands, List<String> written) {
        Map<String, Object> quick = new HashMap<>(ends.properties());
        quick.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        quick.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        try (Admin admin = Admin.create(quick)) {
            requireTransactions(admin);
            requireTopics(admin, input, commands, written);
            return Integer.parseInt(
                    config(admin, ConfigResource.Type.TOPIC, written.get(0)).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "no answer from the brokers at %s: %s"
                            .formatted(
                                    ends.properties().get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
                                    cause.getMessage()),
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(FailureCode.UNREACHABLE, "interrupted while asking the brokers", e);
        }
    }

    private void requireTransactions(Admin admin) throws ExecutionException, InterruptedException {
        Collection<Node> nodes = admin.describeCluster().nodes().get();
        String broker = nodes.iterator().next().idString();
        long longest =
                Long.parseLong(config(admin, ConfigResource.Type.BROKER, broker).get(LONGEST_TRANSACTION));
        if (ends.transactionMillis() > longest) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "kafka.producer.transaction.timeout.ms: %d, but the brokers allow %d; lower it, or raise %s there"
                            .formatted(ends.transactionMillis(), longest, LONGEST_TRANSACTION));
        }
    }

    private static void requireTopics(Admin admin, String input, String commands, List<String> written)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<String> missing = Stream.concat(Stream.of(input, commands), written.stream())
                .filter(topic -> !existing.contains(topic))
                .toList();
        if (!missing.isEmpty()) {
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "topics are missing: %s; create them with ./andon topics create"
                            .formatted(String.join(", ", missing)));
        }
        Map<String, TopicDescription> topics =
                admin.describeTopics(List.of(input, commands)).allTopicNames().get();
        int ofInput = topics.get(input).partitions().size();
        int ofCommands = topics.get(commands).partitions().size();
        if (ofInput != ofCommands) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "%s has %d partitions and %s has %d; a command finds its station only where the numbers are equal"
                            .formatted(input, ofInput, commands, ofCommands));
        }
    }

    private static Map<String, String> config(Admin admin, ConfigResource.Type type, String name)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(type, name);
        Map<String, String> values = new HashMap<>();
        admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .entries()
                .forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }
}
