package dev.andon.streams.doctor;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a cluster for its facts. Not thread-safe. */
record ClusterQuestions(Admin admin, String prefix) {

    private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

    /** @param topics names without prefix */
    ClusterFacts ask(String address, Set<String> topics, Applications applications) {
        Collection<Node> nodes = Answers.await(admin.describeCluster().nodes());
        return new ClusterFacts(
                address,
                prefix,
                nodes.size(),
                features(),
                longestTransaction(nodes),
                topics(topics),
                frameChangelogs(applications.all()),
                AccessQuestions.hasAuthorizer(admin),
                access(applications.all()));
    }

    private Map<String, ApplicationAccess> access(List<Application> applications) {
        Map<String, ApplicationAccess> access = new HashMap<>();
        applications.forEach(one -> access.put(one.id(), new AccessQuestions(admin, one).ask()));
        return access;
    }

    private Map<String, Short> features() {
        Map<String, Short> levels = new HashMap<>();
        Answers.await(admin.describeFeatures().featureMetadata())
                .finalizedFeatures()
                .forEach((feature, range) -> levels.put(feature, range.maxVersionLevel()));
        return levels;
    }

    /** Any broker may become the coordinator, so the least of them counts. */
    private OptionalLong longestTransaction(Collection<Node> nodes) {
        List<ConfigResource> brokers = nodes.stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
        return configurations(brokers).values().stream()
                .map(configuration -> configuration.get(LONGEST_TRANSACTION))
                .mapToLong(Long::parseLong)
                .min();
    }

    private Map<String, TopicFacts> topics(Set<String> names) {
        List<String> topics = names.stream().map(prefix::concat).toList();
        Map<ConfigResource, Map<String, String>> configurations =
                configurations(topics.stream().map(ClusterQuestions::topic).toList());
        Map<String, TopicFacts> found = new HashMap<>();
        admin.describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .forEach((topic, answer) -> topic(answer, configurations.getOrDefault(topic(topic), Map.of()))
                        .ifPresent(facts -> found.put(topic.substring(prefix.length()), facts)));
        return found;
    }

    /** Empty where there is no such topic. */
    private static Optional<TopicFacts> topic(KafkaFuture<TopicDescription> answer, Map<String, String> configuration) {
        try {
            TopicDescription topic = Answers.await(answer);
            return Optional.of(new TopicFacts(
                    topic.partitions().size(),
                    Optional.ofNullable(topic.authorizedOperations()).orElse(Set.of()),
                    configuration));
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        } catch (TopicAuthorizationException e) {
            return Optional.of(TopicFacts.CLOSED);
        }
    }

    private Map<String, Integer> frameChangelogs(List<Application> applications) {
        List<ConfigResource> changelogs = Answers.await(admin.listTopics().names()).stream()
                .filter(topic -> applications.stream().anyMatch(one -> one.isChangelogOfFrames(topic)))
                .map(ClusterQuestions::topic)
                .toList();
        return configurations(changelogs).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(),
                        entry -> Integer.valueOf(entry.getValue().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))));
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    /** Without those that do not exist, or that these credentials may not read. */
    private Map<ConfigResource, Map<String, String>> configurations(List<ConfigResource> resources) {
        Map<ConfigResource, Map<String, String>> known = new HashMap<>();
        admin.describeConfigs(resources)
                .values()
                .forEach((resource, answer) ->
                        Answers.ifKnown(answer).ifPresent(config -> known.put(resource, values(config))));
        return known;
    }

    private static Map<String, String> values(Config config) {
        Map<String, String> values = new HashMap<>();
        config.entries().stream()
                .filter(entry -> entry.value() != null)
                .forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }
}
