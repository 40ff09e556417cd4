package dev.andon.flink.parity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Topics;
import dev.andon.streams.broker.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * All topics under a prefix that is always the same, as results name it.
 *
 * @param prefix of the topics
 */
record PlantTopics(String prefix) {

    private static final List<String> WRITTEN =
            List.of("inspections", "predictions", "classifications", "alarms", "command-results", Topics.DEAD_LETTERS);
    private static final long FIRST_RECORD = 1_700_000_000_000L;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMillis(250);

    static PlantTopics create(String prefix) throws ExecutionException, InterruptedException {
        TestBroker.createTopics(prefix);
        // The records' times lie in the past, always the same: a broker would clear them away.
        AlterConfigOp forever =
                new AlterConfigOp(new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(client())) {
            admin.incrementalAlterConfigs(admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith(prefix))
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                    topic -> List.of(forever))))
                    .all()
                    .get();
        }
        return new PlantTopics(prefix);
    }

    /**
     * Sends in order, each of a time a millisecond after the one before.
     *
     * @param before records sent so far
     */
    void send(List<SentRecord> records, int before) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            long time = FIRST_RECORD + before;
            for (SentRecord record : records) {
                byte[] key = record.key() == null ? null : record.key().getBytes(UTF_8);
                Integer partition = key == null ? 0 : null;
                producer.send(new ProducerRecord<>(prefix + record.topic(), partition, time++, key, record.value()));
            }
        }
    }

    /** Waits until there are as many records as the sent ones lead to. */
    void await(List<SentRecord> sent) {
        Map<String, Long> missing = sent.stream()
                .flatMap(record -> record.outcomes().stream())
                .collect(Collectors.groupingBy(topic -> prefix + topic, Collectors.counting()));
        try (KafkaConsumer<byte[], byte[]> consumer = fromTheBeginning()) {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (!missing.isEmpty() && System.nanoTime() < end) {
                consumer.poll(PATIENCE)
                        .forEach(record ->
                                missing.computeIfPresent(record.topic(), (topic, left) -> left == 1 ? null : left - 1));
            }
        }
        assertThat(missing).as("missing").isEmpty();
    }

    /** Everything that is committed now. */
    Scores scores() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = fromTheBeginning()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(PATIENCE).forEach(records::add);
            }
        }
        return Scores.of(records, prefix);
    }

    private KafkaConsumer<byte[], byte[]> fromTheBeginning() {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(WRITTEN.stream()
                .flatMap(topic -> consumer.partitionsFor(prefix + topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    /** All that was sent to a topic, as ranges {@code PARTITION:FROM-TO}. */
    String ranges(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client())) {
            Map<TopicPartition, OffsetSpec> all = admin
                    .describeTopics(List.of(prefix + topic))
                    .allTopicNames()
                    .get()
                    .get(prefix + topic)
                    .partitions()
                    .stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(prefix + topic, partition.partition()),
                            partition -> OffsetSpec.latest()));
            return admin.listOffsets(all).all().get().entrySet().stream()
                    .filter(end -> end.getValue().offset() > 0)
                    .map(end ->
                            end.getKey().partition() + ":0-" + end.getValue().offset())
                    .collect(Collectors.joining(","));
        }
    }

    private static Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", TestBroker.bootstrapServers());
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return client;
    }
}
