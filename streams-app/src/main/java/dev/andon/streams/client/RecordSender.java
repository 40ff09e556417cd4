package dev.andon.streams.client;

import dev.andon.schemas.Topic;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Sends records of one station to one topic, in order and at most at a given rate. Not thread-safe. */
public final class RecordSender<V extends SpecificRecord> implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final Serializer<V> serializer;
    private final String topic;
    private final byte[] station;
    private final long nanosBetween;
    private long next = System.nanoTime();

    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable RecordException> failure = new AtomicReference<>();

    /**
     * @param station key of the records
     * @param perSecond most records a second; infinity for as fast as the broker takes them
     */
    public RecordSender(Connection connection, Topic<V> topic, String station, double perSecond) {
        this.topic = topic.in(connection.prefix());
        this.serializer = connection.serializer(topic);
        this.producer = connection.producer(this.topic);
        this.station = station.getBytes(StandardCharsets.UTF_8);
        this.nanosBetween = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    /**
     * Hands one record to the producer, after its turn has come.
     *
     * @param name of the record, for the message if the broker refuses it
     * @param record made when its turn has come
     * @throws RecordException where the broker refused an earlier one
     */
    public void send(Object name, Supplier<V> record) {
        awaitTurn();
        throwFailure();
        byte[] value = serializer.serialize(topic, record.get());
        producer.send(new ProducerRecord<>(topic, station, value), (position, refused) -> {
            if (refused == null) {
                sent.incrementAndGet();
            } else {
                failure.compareAndSet(
                        null,
                        new RecordException(
                                FailureCode.UNREACHABLE,
                                "the broker did not take %s: %s".formatted(name, refused.getMessage()),
                                refused));
            }
        });
    }

    /**
     * Waits until the broker has all that was sent.
     *
     * @throws RecordException where it refused any
     */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    /** Records the broker has confirmed. */
    public long sent() {
        return sent.get();
    }

    private void awaitTurn() {
        for (long now = System.nanoTime(); now < next; now = System.nanoTime()) {
            LockSupport.parkNanos(next - now);
        }
        next = Math.max(next, System.nanoTime() - nanosBetween) + nanosBetween;
    }

    private void throwFailure() {
        RecordException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
