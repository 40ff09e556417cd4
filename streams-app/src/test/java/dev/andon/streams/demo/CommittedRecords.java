package dev.andon.streams.demo;

import dev.andon.schemas.Topic;
import dev.andon.streams.client.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What is committed to the topics of a demo. */
final class CommittedRecords {

    private CommittedRecords() {}

    /** Those of a station that are there now. */
    static <V extends SpecificRecord> List<V> of(Demo demo, Topic<V> topic, String station) {
        Connection connection = new Connection(Map.of("bootstrap.servers", demo.bootstrapServers()), Plant.PREFIX);
        String name = topic.in(Plant.PREFIX);
        try (Consumer<byte[], byte[]> consumer = connection.consumer(name)) {
            consumer.assign(consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<V> values = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (new String(record.key(), StandardCharsets.UTF_8).equals(station)) {
                        values.add(topic.valueSerde(Map.of()).deserializer().deserialize(name, record.value()));
                    }
                });
            }
            return values;
        }
    }
}
