package dev.andon.streams.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed records of one topic, all partitions, as bytes; leaves no trace in the cluster. Not thread-safe. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(Connection connection, String topic) {
        consumer = connection.consumer(topic);
        partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** @param topic with prefix */
    public static TopicReader open(Connection connection, String topic, StartPosition from) {
        TopicReader reader = new TopicReader(connection, topic);
        reader.seek(from);
        return reader;
    }

    /** Opens before the last {@code count} records of each partition. */
    public static TopicReader openAtLast(Connection connection, String topic, long count) {
        TopicReader reader = new TopicReader(connection, topic);
        Map<TopicPartition, Long> begins = reader.consumer.beginningOffsets(reader.partitions);
        reader.consumer
                .endOffsets(reader.partitions)
                .forEach((partition, end) ->
                        reader.consumer.seek(partition, Math.max(begins.get(partition), end - count)));
        return reader;
    }

    /** The one record at a position; empty where there is none. */
    public static Optional<ConsumerRecord<byte[], byte[]>> read(
            Connection connection, String topic, Position position) {
        try (TopicReader reader = new TopicReader(connection, topic)) {
            TopicPartition partition = new TopicPartition(topic, position.partition());
            if (!reader.partitions.contains(partition)) {
                return Optional.empty();
            }
            reader.consumer.assign(List.of(partition));
            long end = reader.consumer.endOffsets(List.of(partition)).get(partition);
            reader.consumer.seek(partition, position.offset());
            while (position.offset() < end && reader.consumer.position(partition) <= position.offset()) {
                for (var record : reader.next()) {
                    return record.offset() == position.offset() ? Optional.of(record) : Optional.empty();
                }
            }
            return Optional.empty();
        }
    }

    private void seek(StartPosition from) {
        switch (from.kind()) {
            case BEGINNING -> consumer.seekToBeginning(partitions);
            case LATEST -> consumer.seekToEnd(partitions);
            case TIME -> seek(Objects.requireNonNull(from.time()).toEpochMilli());
            case OFFSET -> partitions.forEach(partition -> consumer.seek(partition, from.offset()));
        }
        // Seeking is lazy: asking for the position makes "latest" mean now.
        partitions.forEach(consumer::position);
    }

    private void seek(long timestamp) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, timestamp));
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> first :
                consumer.offsetsForTimes(times).entrySet()) {
            if (first.getValue() == null) {
                consumer.seekToEnd(List.of(first.getKey()));
            } else {
                consumer.seek(first.getKey(), first.getValue().offset());
            }
        }
    }

    /** The next records, at once or within half a second; none where none came. */
    public List<ConsumerRecord<byte[], byte[]>> next() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        return records;
    }

    /** All records from here to what is the end now. */
    public List<ConsumerRecord<byte[], byte[]>> toEnd() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        toEnd(records::add);
        return records;
    }

    /** The same, one by one, where they may be more than memory holds. */
    public void toEnd(Consumer<ConsumerRecord<byte[], byte[]>> action) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            next().forEach(action);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
