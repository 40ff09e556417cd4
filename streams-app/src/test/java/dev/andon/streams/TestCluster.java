package dev.andon.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.broker.TopicDefinitions;
import dev.andon.streams.client.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/** All of Andon's topics under a prefix of their own, on the broker of the integration tests or another. */
public final class TestCluster {

    private static final int LONGEST_WAIT_POLLS = 240;

    private final Connection connection;

    public TestCluster() {
        this(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));
    }

    /** @param client properties of a user who may do everything */
    public TestCluster(Map<String, Object> client) {
        connection = new Connection(client, TestBroker.uniquePrefix());
        try (Admin admin = connection.admin()) {
            TopicDefinitions.read().embedded().create(admin, connection.prefix());
        }
    }

    public String prefix() {
        return connection.prefix();
    }

    /** Sends frames to one station, in order. */
    public void send(String station, Frame... frames) {
        send(station, Stream.of(frames).map(this::bytes).toArray(byte[][]::new));
    }

    /** Sends values to one station as they are, in order. */
    public void send(String station, byte[]... values) {
        try (Producer<byte[], byte[]> producer = connection.producer()) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(Topics.FRAMES.in(prefix()), station.getBytes(UTF_8), value));
            }
        }
    }

    /** Sends observations to one station, in order. */
    public void send(String station, Observation... observations) {
        Serializer<Observation> serializer = connection.serializer(Topics.OBSERVATIONS);
        try (Producer<byte[], byte[]> producer = connection.producer()) {
            for (Observation observation : observations) {
                byte[] value = serializer.serialize(Topics.OBSERVATIONS.in(prefix()), observation);
                producer.send(new ProducerRecord<>(Topics.OBSERVATIONS.in(prefix()), station.getBytes(UTF_8), value));
            }
        }
    }

    /** What is committed to a topic now. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        try (Consumer<byte[], byte[]> consumer = fromTheBeginning(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** The first {@code count} records committed to a topic, or fewer where they do not come within a minute. */
    public List<ConsumerRecord<byte[], byte[]>> awaitRecords(String topic, int count) {
        try (Consumer<byte[], byte[]> consumer = fromTheBeginning(topic)) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int polls = 0; records.size() < count && polls < LONGEST_WAIT_POLLS; polls++) {
                consumer.poll(Duration.ofMillis(250)).forEach(records::add);
            }
            return records;
        }
    }

    private Consumer<byte[], byte[]> fromTheBeginning(String topic) {
        Consumer<byte[], byte[]> consumer = connection.consumer();
        consumer.assign(consumer.partitionsFor(prefix() + topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    private byte[] bytes(Frame frame) {
        return connection.serializer(Topics.FRAMES).serialize(Topics.FRAMES.in(prefix()), frame);
    }
}
