package dev.andon.flink.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    /** Sends in order, each a millisecond after the one before. */
    void send(List<SentRecord> records) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            long time = FIRST_RECORD;
            for (SentRecord record : records) {
                byte[] key = record.key() == null ? null : record.key().getBytes(UTF_8);
                Integer partition = key == null ? 0 : null;
                producer.send(new ProducerRecord<>(prefix + record.topic(), partition, time++, key, record.value()))
                        .get();
            }
        }
    }

    /** Everything that is committed, once there are as many records as the sent ones lead to. */
    List<ConsumerRecord<byte[], byte[]>> await(List<SentRecord> sent) {
        Map<String, Long> expected = sent.stream()
                .flatMap(record -> record.outcomes().stream())
                .collect(Collectors.groupingBy(topic -> prefix + topic, Collectors.counting()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(WRITTEN.stream()
                    .flatMap(topic -> consumer.partitionsFor(prefix + topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (!missing(expected, records).isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(250)).forEach(records::add);
            }
            // Alarms come with what they are about, in the same transaction.
            consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            if (!missing(expected, records).isEmpty()) {
                throw new AssertionError("missing: " + missing(expected, records));
            }
            return records;
        }
    }

    private static Map<String, Long> missing(Map<String, Long> expected, List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, Long> missing = new HashMap<>(expected);
        records.forEach(
                record -> missing.computeIfPresent(record.topic(), (topic, left) -> left == 1 ? null : left - 1));
        return missing;
    }

    private static Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", TestBroker.bootstrapServers());
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return client;
    }
}
