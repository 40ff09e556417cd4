package dev.andon.bench.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What a store takes on the broker.
 *
 * @param topic name
 * @param diskBytes of all of it, as the broker has it
 * @param records that are in it
 * @param recordBytes keys and values of these records
 * @param keys that have a value now
 * @param liveBytes keys and values of their latest records, which compaction would leave
 */
public record Changelog(String topic, long diskBytes, long records, long recordBytes, int keys, long liveBytes) {

    private static final String SUFFIX = "-changelog";

    /** All of a cluster with one broker, in the order of their names. */
    static List<Changelog> all(Map<String, Object> clients) {
        List<Changelog> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = Results.consumer(clients, IsolationLevel.READ_COMMITTED)) {
            diskBytes(clients).forEach((topic, bytes) -> all.add(read(consumer, topic, bytes)));
        }
        all.sort(Comparator.comparing(Changelog::topic));
        return all;
    }

    private static Map<String, Long> diskBytes(Map<String, Object> clients) {
        Map<String, Long> bytes = new HashMap<>();
        try (Admin admin = Admin.create(clients)) {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            for (LogDirDescription folder : admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker)
                    .values()) {
                folder.replicaInfos().forEach((partition, replica) -> {
                    if (partition.topic().endsWith(SUFFIX)) {
                        bytes.merge(partition.topic(), replica.size(), Long::sum);
                    }
                });
            }
            return bytes;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Changelog read(KafkaConsumer<byte[], byte[]> consumer, String topic, long diskBytes) {
        List<TopicPartition> partitions = Results.partitions(consumer, List.of(topic));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, Integer> latest = new HashMap<>();
        long records = 0;
        long bytes = 0;
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                int size = record.serializedKeySize() + Math.max(0, record.serializedValueSize());
                records++;
                bytes += size;
                latest.put(new String(record.key(), UTF_8), size);
            }
        }
        long live = latest.values().stream().mapToLong(Integer::longValue).sum();
        return new Changelog(topic, diskBytes, records, bytes, latest.size(), live);
    }
}
