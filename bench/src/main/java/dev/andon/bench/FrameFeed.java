package dev.andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.schemas.Topics;
import dev.andon.streams.client.Connection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends frames to the frames topic of a prefix, each once and in order, through what the broker goes through. */
final class FrameFeed implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();

    FrameFeed(Map<String, Object> clients, String prefix) {
        this.topic = Topics.FRAMES.in(prefix);
        this.producer = new Connection(clients, prefix).producer(topic);
    }

    void send(TrialFrame frame) {
        check();
        producer.send(
                new ProducerRecord<>(topic, null, frame.station().getBytes(UTF_8), frame.value()),
                (position, failure) -> refusal.compareAndSet(null, failure));
    }

    /** @throws IllegalStateException where the broker took a frame not */
    void flush() {
        producer.flush();
        check();
    }

    private void check() {
        Exception failure = refusal.get();
        if (failure != null) {
            throw new IllegalStateException("the broker did not take a frame: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
