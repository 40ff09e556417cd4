package dev.andon.flink.connect;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * A job's ends on Kafka.
 *
 * @param properties of Kafka's clients as in the settings; those beginning with {@code consumer.} or {@code producer.}
 *     are for one kind
 * @param name of the job: its consumer group, and the beginning of its transactions' ids
 */
public record KafkaEnds(Map<String, String> properties, String name) {

    private static final String CONSUMER = "consumer.";
    private static final String PRODUCER = "producer.";

    /** Above the largest dead letter, so that topics, whose limits an operator can see and change, decide. */
    private static final int LARGEST_REQUEST_BYTES = 2 << 20;

    private static final String TRANSACTION_MILLIS = "300000";

    public KafkaEnds {
        properties = Map.copyOf(properties);
    }

    /** All that lies in a topic and comes, from where this job was before, else from the beginning. */
    public KafkaSource<InputRecord> source(String topic) {
        return builder()
                .setTopics(topic)
                .setGroupId(name)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .build();
    }

    /** Ranges of a topic; leaves no trace in the cluster. */
    public KafkaSource<InputRecord> source(String topic, List<OffsetRange> ranges) {
        Map<TopicPartition, Long> from = ranges.stream()
                .collect(Collectors.toMap(range -> new TopicPartition(topic, range.partition()), OffsetRange::from));
        Map<TopicPartition, Long> to = ranges.stream()
                .collect(Collectors.toMap(range -> new TopicPartition(topic, range.partition()), OffsetRange::to));
        return builder()
                .setPartitions(new HashSet<>(from.keySet()))
                .setStartingOffsets(OffsetsInitializer.offsets(from, OffsetResetStrategy.NONE))
                .setBounded(OffsetsInitializer.offsets(to))
                .setProperty("commit.offsets.on.checkpoint", "false")
                .build();
    }

    /** Writes in the transactions of checkpoints. */
    public KafkaSink<OutputRecord> sink() {
        return KafkaSink.<OutputRecord>builder()
                .setBootstrapServers(properties.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG))
                .setKafkaProducerConfig(producer())
                .setRecordSerializer(new RawSerialization())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(name)
                .build();
    }

    /** How long a transaction may stay open, milliseconds: longer than the longest outage that is survived. */
    int transactionMillis() {
        String millis = producer().getProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        try {
            return Integer.parseInt(millis);
        } catch (NumberFormatException e) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "kafka.producer.transaction.timeout.ms: '%s', but milliseconds are needed".formatted(millis),
                    e);
        }
    }

    private KafkaSourceBuilder<InputRecord> builder() {
        Properties consumer = of(CONSUMER);
        consumer.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(LARGEST_REQUEST_BYTES));
        return KafkaSource.<InputRecord>builder()
                .setProperties(consumer)
                .setClientIdPrefix(name)
                .setDeserializer(new RawDeserialization());
    }

    private Properties producer() {
        Properties producer = of(PRODUCER);
        producer.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        producer.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_REQUEST_BYTES));
        return producer;
    }

    private Properties of(String kind) {
        Properties own = new Properties();
        properties.forEach((key, value) -> {
            if (!key.startsWith(CONSUMER) && !key.startsWith(PRODUCER)) {
                own.setProperty(key, value);
            }
        });
        properties.forEach((key, value) -> {
            if (key.startsWith(kind)) {
                own.setProperty(key.substring(kind.length()), value);
            }
        });
        return own;
    }
}
