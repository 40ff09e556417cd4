package dev.andon.streams.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Part of a topic.
 *
 * @param topic with prefix
 * @param parts by partition; those without a record are left out
 */
public record TopicRange(String topic, Map<Integer, Part> parts) {

    private static final Duration POLL = Duration.ofMillis(500);

    public TopicRange {
        parts = new TreeMap<>(parts);
    }

    /**
     * Part of one partition.
     *
     * @param from first offset
     * @param to offset after the last
     */
    public record Part(long from, long to) {}

    /** What lies between two times; whatever is written later is not in it. */
    public static TopicRange between(Connection connection, String topic, StartPosition from, StartPosition to) {
        try (var consumer = connection.consumer(topic)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> first = offsets(consumer, from, begins, ends);
            Map<TopicPartition, Long> after = offsets(consumer, to, begins, ends);
            Map<Integer, Part> parts = new HashMap<>();
            for (TopicPartition partition : partitions) {
                if (first.get(partition) < after.get(partition)) {
                    parts.put(partition.partition(), new Part(first.get(partition), after.get(partition)));
                }
            }
            return new TopicRange(topic, parts);
        }
    }

    private static Map<TopicPartition, Long> offsets(
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            StartPosition position,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends) {
        return switch (position.kind()) {
            case BEGINNING -> begins;
            case LATEST -> ends;
            case TIME -> {
                Map<TopicPartition, Long> offsets = new HashMap<>(ends);
                long time = Objects.requireNonNull(position.time()).toEpochMilli();
                Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(
                        ends.keySet().stream().collect(Collectors.toMap(partition -> partition, partition -> time)));
                found.forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
                yield offsets;
            }
            case OFFSET ->
                ends.keySet().stream()
                        .collect(Collectors.toMap(
                                partition -> partition,
                                partition -> Math.min(
                                        ends.get(partition), Math.max(begins.get(partition), position.offset()))));
        };
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Offsets in it; a topic written in transactions has some fewer records. */
    public long length() {
        return parts.values().stream().mapToLong(part -> part.to - part.from).sum();
    }

    /** As the program of the jobs takes it, for example {@code 0:120-180,1:90-140}. */
    @Override
    public String toString() {
        return parts.entrySet().stream()
                .map(part -> "%d:%d-%d".formatted(part.getKey(), part.getValue().from, part.getValue().to))
                .collect(Collectors.joining(","));
    }

    /** Every record in it, those of a partition in order. */
    public void forEach(Connection connection, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        try (var consumer = connection.consumer(topic)) {
            Map<TopicPartition, Part> left = parts.entrySet().stream()
                    .collect(Collectors.toMap(part -> new TopicPartition(topic, part.getKey()), Map.Entry::getValue));
            consumer.assign(left.keySet());
            left.forEach((partition, part) -> consumer.seek(partition, part.from));
            while (left.entrySet().stream().anyMatch(part -> consumer.position(part.getKey()) < part.getValue().to)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < parts.get(record.partition()).to) {
                        action.accept(record);
                    }
                }
            }
        }
    }
}
