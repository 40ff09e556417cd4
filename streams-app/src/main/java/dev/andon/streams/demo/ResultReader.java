package dev.andon.streams.demo;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Enters committed results and dead letters into the ledger, on a thread of its own. */
final class ResultReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Deserializer<Inspection> inspections =
            Topics.INSPECTIONS.<Inspection>valueSerde().deserializer();
    private final Deserializer<Frame> frames = Topics.FRAMES.<Frame>valueSerde().deserializer();
    private final String deadLetterTopic;
    private final Ledger ledger;
    private final Clock clock;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::run, "andon-demo-results");
    private volatile @Nullable RuntimeException failure;

    /** Reads from the ends of both topics as they are now. */
    ResultReader(String bootstrapServers, String prefix, Ledger ledger, Clock clock) {
        this.deadLetterTopic = prefix + Topics.DEAD_LETTERS;
        this.ledger = ledger;
        this.clock = clock;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "andon-demo-results",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // Latency is what is measured: take each result as soon as it is there.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topics.INSPECTIONS.in(prefix), deadLetterTopic)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // A seek is lazy: fix the ends before the first frame is sent.
        partitions.forEach(consumer::position);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    enter(record);
                }
            }
        } catch (WakeupException e) {
            // Only close() wakes it.
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            consumer.close();
        }
    }

    private void enter(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(deadLetterTopic)) {
            String frameId = frames.deserialize(record.topic(), record.value()).getFrameId();
            ledger.deadLettered(record.key(), frameId, System.nanoTime());
        } else {
            // A result keeps the timestamp of its frame.
            long latency = clock.millis() - record.timestamp();
            Inspection inspection = inspections.deserialize(record.topic(), record.value());
            ledger.answered(record.key(), inspection, latency, System.nanoTime());
        }
    }

    /** Throws what ended the reading, if anything did. */
    void check() {
        RuntimeException ended = failure;
        if (ended != null) {
            throw new KafkaException("results are no longer read: " + ended.getMessage(), ended);
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
