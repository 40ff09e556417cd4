package dev.andon.bench.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.streams.client.Connection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends records to the input of a line, each once and in order, through what the broker goes through. */
public final class Feed implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();

    public Feed(Map<String, Object> clients, Line line, String prefix) {
        this.topic = line.input(prefix);
        this.producer = new Connection(clients, prefix).producer(topic);
    }

    public void send(SentRecord record) {
        check();
        producer.send(
                new ProducerRecord<>(topic, null, record.station().getBytes(UTF_8), record.value()),
                (position, failure) -> refusal.compareAndSet(null, failure));
    }

    /** @throws IllegalStateException where the broker did not take a record */
    public void flush() {
        producer.flush();
        check();
    }

    private void check() {
        Exception failure = refusal.get();
        if (failure != null) {
            throw new IllegalStateException("the broker did not take a record: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
