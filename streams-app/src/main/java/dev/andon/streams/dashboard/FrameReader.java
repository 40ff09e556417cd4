package dev.andon.streams.dashboard;

import dev.andon.schemas.Frame;
import dev.andon.schemas.RegistryException;
import dev.andon.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads single frames again from their topic, when a browser asks for one that is no longer in memory. */
final class FrameReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int FETCH_BYTES = 128 * 1024;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<Frame> decoder;
    private final String topic;

    FrameReader(Map<String, ?> kafka, String prefix) {
        Map<String, Object> settings = ConsumerSettings.onlooker(kafka, "andon-dashboard-frames");
        // One record is wanted, so no more is fetched ahead than a batch holds.
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        decoder = Topics.FRAMES.valueSerde(kafka).deserializer();
        topic = Topics.FRAMES.in(prefix);
    }

    /** The encoded image at {@code position}; empty where retention took it, or where the record holds none. */
    synchronized Optional<byte[]> image(FramePosition position) {
        TopicPartition partition = new TopicPartition(topic, position.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.offset());
        for (ConsumerRecord<byte[], byte[]> read : consumer.poll(PATIENCE)) {
            if (read.offset() == position.offset()) {
                return image(read.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }

    private Optional<byte[]> image(byte[] value) {
        try {
            return Optional.ofNullable(decoder.deserialize(topic, value)).flatMap(Frames::image);
        } catch (SerializationException | RegistryException e) {
            return Optional.empty();
        }
    }
}
