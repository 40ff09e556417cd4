package dev.andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What became of a prefix's frames, as its topics have it.
 *
 * @param inspections values by station, in order
 * @param outcomes of each station's frame ids, in no order: those of inspections and of dead letters
 */
record Results(Map<String, List<byte[]>> inspections, Map<String, List<String>> outcomes) {

    /** Everything that is there now at this isolation. */
    static Results read(Map<String, Object> clients, String prefix, IsolationLevel isolation) {
        Results results = new Results(new TreeMap<>(), new TreeMap<>());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(clients, isolation)) {
            List<TopicPartition> partitions = partitions(consumer, prefix);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(results::add);
            }
        }
        return results;
    }

    /** Of the topics of inspections and dead letters. */
    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String prefix) {
        return Stream.of(Topics.INSPECTIONS.name(), Topics.DEAD_LETTERS)
                .flatMap(name -> consumer.partitionsFor(prefix + name).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> clients, IsolationLevel isolation) {
        Map<String, Object> properties = new HashMap<>(clients);
        properties.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString().toLowerCase(Locale.ROOT));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Id of the frame that a result or a dead letter, which is the frame itself, is about. */
    static String frameId(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().endsWith(Topics.DEAD_LETTERS)
                ? Topics.FRAMES
                        .<Frame>valueSerde()
                        .deserializer()
                        .deserialize(record.topic(), record.value())
                        .getFrameId()
                : Topics.INSPECTIONS
                        .<Inspection>valueSerde()
                        .deserializer()
                        .deserialize(record.topic(), record.value())
                        .getFrameId();
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        String station = new String(record.key(), UTF_8);
        outcomes.computeIfAbsent(station, absent -> new ArrayList<>()).add(frameId(record));
        if (!record.topic().endsWith(Topics.DEAD_LETTERS)) {
            inspections.computeIfAbsent(station, absent -> new ArrayList<>()).add(record.value());
        }
    }

    /** {@code station/frame} of each outcome, as often as it is there. */
    List<String> ids() {
        return outcomes.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(id -> entry.getKey() + "/" + id))
                .toList();
    }

    int inspected() {
        return inspections.values().stream().mapToInt(List::size).sum();
    }

    /** Results and dead letters. */
    int count() {
        return outcomes.values().stream().mapToInt(List::size).sum();
    }

    /** Inspections that are not, byte by byte and in order, those of {@code other}. */
    int differing(Results other) {
        int differing = 0;
        for (String station : Stream.concat(inspections.keySet().stream(), other.inspections.keySet().stream())
                .distinct()
                .toList()) {
            List<byte[]> ours = inspections.getOrDefault(station, List.of());
            List<byte[]> theirs = other.inspections.getOrDefault(station, List.of());
            differing += Math.abs(ours.size() - theirs.size());
            for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
                differing += Arrays.equals(ours.get(i), theirs.get(i)) ? 0 : 1;
            }
        }
        return differing;
    }
}
