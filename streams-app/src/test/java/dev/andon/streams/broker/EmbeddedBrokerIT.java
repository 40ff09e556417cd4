package dev.andon.streams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    private static final EmbeddedBroker BROKER = EmbeddedBroker.startTemporary(0);

    private final String topic = TestBroker.uniquePrefix() + "words";

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Test
    void producedRecordsAreConsumed() throws Exception {
        // Given
        String bootstrap = BROKER.bootstrapServers();
        create(bootstrap);

        // When
        send(bootstrap, "a", "b", "c");

        // Then
        assertThat(read(bootstrap, "read_committed", 3)).containsExactly("a", "b", "c");
    }

    @Test
    void abortedTransactionIsSeenOnlyByThoseWhoReadUncommitted() throws Exception {
        // Given
        String bootstrap = BROKER.bootstrapServers();
        create(bootstrap);

        // When
        try (Producer<String, String> producer = producer(bootstrap, Map.of("transactional.id", topic))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "taken back"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "kept"));
            producer.commitTransaction();
        }

        // Then
        assertThat(read(bootstrap, "read_committed", 1)).containsExactly("kept");
        assertThat(read(bootstrap, "read_uncommitted", 2)).containsExactly("taken back", "kept");
    }

    @Test
    void restartOnTheSameDirectoryAndAnotherPortKeepsRecords(@TempDir Path data) throws Exception {
        // Given
        try (EmbeddedBroker first = EmbeddedBroker.start(data, 0)) {
            create(first.bootstrapServers());
            send(first.bootstrapServers(), "a", "b");
        }

        // When
        List<String> kept;
        try (EmbeddedBroker second = EmbeddedBroker.start(data, 0)) {
            kept = read(second.bootstrapServers(), "read_committed", 2);
        }

        // Then
        assertThat(kept).containsExactly("a", "b");
    }

    @Test
    void takenPortIsRefusedByNameAndTheProcessLives(@TempDir Path data) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            int taken = other.getLocalPort();

            // When / Then
            assertThatThrownBy(() -> EmbeddedBroker.start(data, taken))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("port " + taken)
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void directoryOfARunningBrokerIsRefusedAndThatBrokerStaysWell(@TempDir Path data) throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(data, 0)) {
            // When
            assertThatThrownBy(() -> EmbeddedBroker.start(data, 0))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("another broker keeps its records in " + data);

            // Then
            create(first.bootstrapServers());
        }
    }

    @Test
    void temporaryDirectoryIsDeletedAtClose() {
        // Given
        EmbeddedBroker broker = EmbeddedBroker.startTemporary(0);
        Path data = broker.data();

        // When
        broker.close();

        // Then
        assertThat(data).doesNotExist();
    }

    private void create(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private void send(String bootstrap, String... values) throws Exception {
        try (Producer<String, String> producer = producer(bootstrap, Map.of())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        }
    }

    private static Producer<String, String> producer(String bootstrap, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", bootstrap);
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    /** The first {@code count} values, or fewer where they do not come within half a minute. */
    private List<String> read(String bootstrap, String isolation, int count) {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrap, "isolation.level", isolation);
        List<String> values = new ArrayList<>();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            for (int tries = 0; values.size() < count && tries < 60; tries++) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
