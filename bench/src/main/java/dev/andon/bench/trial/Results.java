package dev.andon.bench.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Topics;
import java.nio.ByteBuffer;
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
 * What became of the records that were sent to a line, as its topics have it.
 *
 * @param said by topic and station, in order: values of results and alarms; dead letters with their code and reason
 * @param outcomes of each station's records, by id, in no order: those of results and of dead letters
 */
public record Results(Map<String, Map<String, List<byte[]>>> said, Map<String, List<String>> outcomes) {

    /** Everything that is there now at this isolation. */
    public static Results read(Map<String, Object> clients, Line line, String prefix, IsolationLevel isolation) {
        Results results = new Results(new TreeMap<>(), new TreeMap<>());
        List<String> topics = Stream.concat(line.outcomes(prefix).stream(), Stream.of(Topics.ALARMS.in(prefix)))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(clients, isolation)) {
            List<TopicPartition> partitions = partitions(consumer, topics);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    results.add(line, record.topic().substring(prefix.length()), record);
                }
            }
        }
        return results;
    }

    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, List<String> topics) {
        return topics.stream()
                .flatMap(name -> consumer.partitionsFor(name).stream())
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

    private void add(Line line, String topic, ConsumerRecord<byte[], byte[]> record) {
        String station = new String(record.key(), UTF_8);
        said.computeIfAbsent(topic, absent -> new TreeMap<>())
                .computeIfAbsent(station, absent -> new ArrayList<>())
                .add(topic.equals(Topics.DEAD_LETTERS) ? withReason(record) : record.value());
        if (!topic.equals(Topics.ALARMS.name())) {
            outcomes.computeIfAbsent(station, absent -> new ArrayList<>()).add(line.id(record));
        }
    }

    private static byte[] withReason(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = DeadLetter.readFrom(record.headers()).orElseThrow();
        byte[] why = (letter.code() + " " + letter.reason() + " ").getBytes(UTF_8);
        return ByteBuffer.allocate(why.length + record.value().length)
                .put(why)
                .put(record.value())
                .array();
    }

    /** {@code station/id} of each outcome, as often as it is there. */
    List<String> ids() {
        return outcomes.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(id -> entry.getKey() + "/" + id))
                .toList();
    }

    /** Records of one topic, without prefix. */
    public int count(String topic) {
        return said.getOrDefault(topic, Map.of()).values().stream()
                .mapToInt(List::size)
                .sum();
    }

    /** Results and dead letters. */
    public int count() {
        return outcomes.values().stream().mapToInt(List::size).sum();
    }

    /** Everything in one order, which is that of the stations. */
    Stream<byte[]> all() {
        return said.values().stream().flatMap(topic -> topic.values().stream()).flatMap(List::stream);
    }

    /** Records of all topics that are not, byte by byte and in order, those of {@code other}. */
    public int differing(Results other) {
        return Stream.concat(said.keySet().stream(), other.said.keySet().stream())
                .distinct()
                .mapToInt(topic ->
                        differing(said.getOrDefault(topic, Map.of()), other.said.getOrDefault(topic, Map.of())))
                .sum();
    }

    private static int differing(Map<String, List<byte[]>> ours, Map<String, List<byte[]>> theirs) {
        return Stream.concat(ours.keySet().stream(), theirs.keySet().stream())
                .distinct()
                .mapToInt(station ->
                        differing(ours.getOrDefault(station, List.of()), theirs.getOrDefault(station, List.of())))
                .sum();
    }

    private static int differing(List<byte[]> ours, List<byte[]> theirs) {
        int differing = Math.abs(ours.size() - theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            differing += Arrays.equals(ours.get(i), theirs.get(i)) ? 0 : 1;
        }
        return differing;
    }
}
