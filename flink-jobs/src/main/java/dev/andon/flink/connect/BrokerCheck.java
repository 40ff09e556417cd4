package dev.andon.flink.connect;

import dev.andon.schemas.MethodTopics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers, before a job is submitted, whether it can work on them.
 *
 * @param ends of the job
 */
public record BrokerCheck(KafkaEnds ends) {

    private static final int PATIENCE_MILLIS = 8_000;
    private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

    /**
     * @return largest record batch that the topic of results takes, in bytes
     * @throws StartException if the brokers cannot be reached, a topic is missing, or transactions may not last as long
     *     as the settings say
     */
    public int resultBytes(MethodTopics topics) {
        return ask(admin -> {
            requireTransactions(admin);
            List<String> missing = topics.missing(admin);
            if (!missing.isEmpty()) {
                throw new StartException(
                        FailureCode.UNREACHABLE,
                        "topics are missing: %s; create them with ./andon topics create"
                                .formatted(String.join(", ", missing)));
            }
            Optional<String> unequal = topics.unequal(admin);
            if (unequal.isPresent()) {
                throw new StartException(FailureCode.SETTINGS, unequal.get());
            }
            requireWrite(admin, topics.written());
            return topics.resultBytes(admin);
        });
    }

    /** Flink would start a job that may not write over and over. */
    private static void requireWrite(Admin admin, List<String> topics) throws ExecutionException, InterruptedException {
        DescribeTopicsOptions withRights = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        for (TopicDescription topic :
                admin.describeTopics(topics, withRights).allTopicNames().get().values()) {
            Set<AclOperation> allowed = topic.authorizedOperations();
            if (allowed != null && !allowed.contains(AclOperation.WRITE)) {
                throw new StartException(
                        FailureCode.UNREACHABLE,
                        "Write on topic %s is denied to these credentials; allow it, see docs/security.md"
                                .formatted(topic.name()));
            }
        }
    }

    /**
     * @param topic with prefix
     * @throws StartException if it does not hold one of {@code ranges}, whole and committed: what is not there would be
     *     waited for without end
     */
    public void requireHeld(String topic, List<OffsetRange> ranges) {
        ask(admin -> {
            int partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
            for (OffsetRange range : ranges) {
                requireHeld(admin, topic, partitions, range);
            }
            return partitions;
        });
    }

    private static void requireHeld(Admin admin, String topic, int partitions, OffsetRange range)
            throws ExecutionException, InterruptedException {
        if (range.partition() >= partitions) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "range %s: %s has partitions 0 to %d".formatted(range, topic, partitions - 1));
        }
        TopicPartition partition = new TopicPartition(topic, range.partition());
        long first = offset(admin, partition, OffsetSpec.earliest());
        long end = offset(admin, partition, OffsetSpec.latest());
        if (range.from() < first || range.to() > end) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "range %s: %s holds %d:%d-%d; choose a range within"
                            .formatted(range, topic, range.partition(), first, end));
        }
    }

    private interface Question<T> {
        T of(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T ask(Question<T> question) {
        Map<String, Object> quick = new HashMap<>(ends.properties());
        quick.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        quick.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        // In time for the next broker of the list, where the first host is off.
        quick.putIfAbsent(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 4);
        try (Admin admin = Admin.create(quick)) {
            return question.of(admin);
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "cannot ask the brokers at %s: %s"
                            .formatted(
                                    ends.properties().get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
                                    cause.getMessage()),
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(FailureCode.UNREACHABLE, "interrupted while asking the brokers", e);
        }
    }

    /** Brokers that do not tell, as those that ask for rights to their own settings do not, are believed. */
    private void requireTransactions(Admin admin) throws ExecutionException, InterruptedException {
        Collection<Node> nodes = admin.describeCluster().nodes().get();
        String broker = nodes.iterator().next().idString();
        String longest = config(admin, new ConfigResource(ConfigResource.Type.BROKER, broker), LONGEST_TRANSACTION);
        if (longest != null && ends.transactionMillis() > Long.parseLong(longest)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "kafka.producer.transaction.timeout.ms: %d, but the brokers allow %s; lower it, or raise %s there"
                            .formatted(ends.transactionMillis(), longest, LONGEST_TRANSACTION));
        }
    }

    /** The latest is that of committed records. */
    private static long offset(Admin admin, TopicPartition partition, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(partition, which), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private static @Nullable String config(Admin admin, ConfigResource resource, String name)
            throws ExecutionException, InterruptedException {
        try {
            ConfigEntry entry = admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(name);
            return entry == null ? null : entry.value();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return null;
            }
            throw e;
        }
    }
}
