package dev.andon.streams.demo;

import dev.andon.schemas.Topic;
import dev.andon.streams.client.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends the records of many stations to one topic, each station's in order. Not thread-safe. */
final class StationSender<V extends SpecificRecord> implements AutoCloseable {

    private final KafkaProducer<String, V> producer;
    private final String topic;
    private volatile @Nullable Exception refusal;

    /** @param clientId by which the broker's log names it */
    StationSender(String bootstrapServers, String prefix, Topic<V> topic, String clientId) {
        this(
                new Connection(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), prefix),
                topic,
                clientId);
    }

    /** @param clientId by which the broker's log names it */
    StationSender(Connection connection, Topic<V> topic, String clientId) {
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        this.producer = new KafkaProducer<>(properties, topic.keySerde().serializer(), connection.serializer(topic));
        this.topic = topic.in(connection.prefix());
    }

    /**
     * Sends one record.
     *
     * @param now its timestamp
     * @throws KafkaException if the broker refused an earlier one
     */
    void send(String station, V record, Instant now) {
        check();
        producer.send(
                new ProducerRecord<>(topic, null, now.toEpochMilli(), station, record),
                (metadata, failure) -> refusal = failure == null ? refusal : failure);
    }

    /**
     * Waits until the broker has all that was sent.
     *
     * @throws KafkaException if it refused any
     */
    void flush() {
        producer.flush();
        check();
    }

    private void check() {
        Exception failure = refusal;
        if (failure != null) {
            throw new KafkaException("the broker refused a record: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
