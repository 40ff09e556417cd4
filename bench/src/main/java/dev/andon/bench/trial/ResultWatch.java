package dev.andon.bench.trial;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Follows results and dead letters of a line as they are committed. */
public final class ResultWatch implements AutoCloseable {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(7);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> listener;
    private final AtomicLong seen = new AtomicLong();
    private final Thread thread = new Thread(this::follow, "andon-bench-watch");

    /** @param listener told of each record, on another thread */
    public ResultWatch(
            Map<String, Object> clients, Line line, String prefix, Consumer<ConsumerRecord<byte[], byte[]>> listener) {
        this.consumer = Results.consumer(clients, IsolationLevel.READ_COMMITTED);
        this.listener = listener;
        List<TopicPartition> partitions = Results.partitions(consumer, line.outcomes(prefix));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    /** Results and dead letters so far. */
    public long seen() {
        return seen.get();
    }

    /**
     * Waits until at least so many were seen.
     *
     * @param check called again and again; throws where waiting is in vain
     */
    public void await(long count, Runnable check) {
        long before = seen();
        long since = System.nanoTime();
        while (seen() < count) {
            Pause.millis(2);
            check.run();
            if (seen() > before) {
                before = seen();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > LONGEST_SILENCE.toNanos()) {
                throw new IllegalStateException("%d results of %d, and no other for %d min"
                        .formatted(before, count, LONGEST_SILENCE.toMinutes()));
            }
        }
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    listener.accept(record);
                    seen.incrementAndGet();
                }
            }
        } catch (WakeupException e) {
            // closing
        } finally {
            consumer.close();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
