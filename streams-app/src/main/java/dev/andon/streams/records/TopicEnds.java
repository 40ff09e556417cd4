package dev.andon.streams.records;

import dev.andon.schemas.Topic;
import java.util.Map;
import org.apache.kafka.streams.Topology;

/**
 * The ends of a topology on topics, each with the topic's own serdes.
 *
 * @param kafka properties of Kafka's clients, which may name a schema registry
 * @param prefix of the topics' names
 */
public record TopicEnds(Topology topology, Map<String, ?> kafka, String prefix) {

    /** Reads {@code topic} under the name {@code name}. */
    public void source(String name, Topic<?> topic) {
        topology.addSource(
                name, topic.keySerde().deserializer(), topic.valueSerde(kafka).deserializer(), topic.in(prefix));
    }

    /** Writes to {@code topic}, under the name {@code name}, what these processors send there. */
    public void sink(String name, Topic<?> topic, String... from) {
        topology.addSink(
                name,
                topic.in(prefix),
                topic.keySerde().serializer(),
                topic.valueSerde(kafka).serializer(),
                from);
    }
}
