package dev.andon.streams.dashboard;

import dev.andon.schemas.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Follows all partitions of the board's topics on a thread of its own, from a little before their ends, so that a board
 * started late shows something. What hinders it is shown on the page, and tried again.
 */
final class TopicFollower implements AutoCloseable {

    /** Records before the end of a partition that a new board reads. */
    private static final long LOOKBACK = 300;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final Intake intake;
    private final BoardView view;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "andon-dashboard");

    /** Next offset to take in, so that a new connection repeats nothing. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** First offset that was not there yet when the board first saw its partition. */
    private final Map<TopicPartition, Long> live = new HashMap<>();

    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closed;

    TopicFollower(Map<String, ?> kafka, Intake intake, BoardView view, Clock clock) {
        this.settings = ConsumerSettings.onlooker(kafka, "andon-dashboard");
        this.intake = intake;
        this.view = view;
        this.clock = clock;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        KafkaConsumer<byte[], byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
        try {
            thread.join(BROKER_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> fresh =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = fresh;
                follow(fresh);
            } catch (WakeupException e) {
                // Only close() wakes it, and the loop ends.
            } catch (RegistryException e) {
                view.problem("Waiting: " + e.getMessage());
                pause();
            } catch (KafkaException e) {
                view.problem("Kafka: " + e.getMessage());
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        Instant nextCheck = Instant.MIN;
        while (!closed) {
            if (!clock.instant().isBefore(nextCheck)) {
                boolean well = check(consumer);
                nextCheck = clock.instant().plus(well ? CHECK_EVERY : RETRY_AFTER);
            }
            if (consumer.assignment().isEmpty()) {
                pause();
            } else {
                consumer.poll(POLL).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> read) {
        TopicPartition partition = new TopicPartition(read.topic(), read.partition());
        boolean old = read.offset() < live.getOrDefault(partition, 0L);
        intake.accept(read, old ? Instant.ofEpochMilli(read.timestamp()) : clock.instant());
        next.put(partition, read.offset() + 1);
    }

    /** Looks for topics not followed yet, and asks the brokers something, since polling keeps silent about their loss. */
    private boolean check(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            List<String> missing = followNew(consumer);
            consumer.endOffsets(consumer.assignment(), BROKER_PATIENCE);
            view.problem(missing.isEmpty() ? null : "Waiting for topics: " + String.join(", ", missing));
            return missing.isEmpty();
        } catch (TimeoutException e) {
            view.problem("Kafka does not answer at " + settings.get("bootstrap.servers"));
            return false;
        }
    }

    private List<String> followNew(KafkaConsumer<byte[], byte[]> consumer) {
        List<String> missing = new ArrayList<>();
        Set<TopicPartition> fresh = new HashSet<>();
        for (String topic : intake.topics()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            fresh.addAll(partitions);
            if (partitions.isEmpty()) {
                missing.add(topic);
            }
        }
        fresh.removeAll(consumer.assignment());
        if (!fresh.isEmpty()) {
            follow(consumer, fresh);
        }
        return missing;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic, BROKER_PATIENCE).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> fresh) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(fresh, BROKER_PATIENCE);
        Map<TopicPartition, Long> end = consumer.endOffsets(fresh, BROKER_PATIENCE);
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        all.addAll(fresh);
        consumer.assign(all);
        for (TopicPartition partition : fresh) {
            live.putIfAbsent(partition, end.get(partition));
            long from = Math.max(first.get(partition), end.get(partition) - LOOKBACK);
            consumer.seek(partition, next.getOrDefault(partition, from));
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_AFTER.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
