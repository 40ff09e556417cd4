package dev.andon.streams.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates missing topics and compares present ones with their definitions. */
record TopicCreation(Admin admin, String prefix) {

    private static final int LOOKS = 200;
    private static final long NANOS_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(100);

    List<TopicReport> create(Map<String, TopicDefinition> definitions) {
        Set<String> present = await(admin.listTopics().names());
        List<TopicReport> reports = new ArrayList<>();
        definitions.forEach((name, definition) -> {
            String topic = prefix + name;
            boolean created = !present.contains(topic) && create(topic, definition);
            reports.add(new TopicReport(topic, created, created ? List.of() : differences(topic, definition)));
        });
        awaitVisible(reports.stream().map(TopicReport::topic).toList());
        return reports;
    }

    /** The controller's word is ahead of the brokers': a client that asks at once may not see a new topic. */
    private void awaitVisible(List<String> topics) {
        for (int looks = 0; looks < LOOKS; looks++) {
            if (await(admin.listTopics().names()).containsAll(topics)) {
                return;
            }
            LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
        }
        throw new TimeoutException("the topics were created, but the brokers do not show them yet; try again");
    }

    /** Whether this call created it: another program may have been quicker. */
    private boolean create(String topic, TopicDefinition definition) {
        // Replication is the cluster's own default: one node has one replica, a plant has what its owner set.
        NewTopic wanted = new NewTopic(topic, Optional.of(definition.partitions()), Optional.empty())
                .configs(definition.configuration());
        try {
            await(admin.createTopics(List.of(wanted)).all());
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    private List<String> differences(String topic, TopicDefinition definition) {
        List<String> differences = new ArrayList<>();
        int partitions = await(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .size();
        if (partitions != definition.partitions()) {
            differences.add("partitions is %d, defined as %d".formatted(partitions, definition.partitions()));
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config actual = await(admin.describeConfigs(List.of(resource)).all()).get(resource);
        Map<String, String> values = new HashMap<>();
        actual.entries().forEach(entry -> values.put(entry.name(), entry.value()));
        differences.addAll(definition.differences(values));
        return differences;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
