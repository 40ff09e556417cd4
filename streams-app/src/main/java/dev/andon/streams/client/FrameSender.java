package dev.andon.streams.client;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Sends images of one folder as frames of one station, in order and at most at a given rate. Not thread-safe. */
public final class FrameSender implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Frame> serializer = Topics.FRAMES.valueSerde().serializer();
    private final String topic;
    private final byte[] station;
    private final FrameFolder frames;
    private final long nanosBetween;
    private long next = System.nanoTime();

    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable RecordException> failure = new AtomicReference<>();

    /**
     * @param station key of the frames
     * @param perSecond most frames a second; infinity for as fast as the broker takes them
     */
    public FrameSender(Connection connection, FrameFolder frames, String station, double perSecond) {
        this.topic = Topics.FRAMES.in(connection.prefix());
        this.producer = connection.producer(topic);
        this.station = station.getBytes(StandardCharsets.UTF_8);
        this.frames = frames;
        this.nanosBetween = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    /**
     * Hands one frame to the producer, after its turn has come.
     *
     * @throws RecordException where the broker refused an earlier one
     */
    public void send(String id) {
        awaitTurn();
        throwFailure();
        byte[] value = serializer.serialize(topic, frames.frame(id));
        producer.send(new ProducerRecord<>(topic, station, value), (position, refused) -> {
            if (refused == null) {
                sent.incrementAndGet();
            } else {
                failure.compareAndSet(
                        null,
                        new RecordException(
                                FailureCode.UNREACHABLE,
                                "the broker did not take %s: %s".formatted(frames.file(id), refused.getMessage()),
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

    /** Frames the broker has confirmed. */
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
