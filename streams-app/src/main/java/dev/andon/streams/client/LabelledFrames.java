package dev.andon.streams.client;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Label;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Classifications of frames, by station and frame, and the labels that are true of them as far as they are known: the one
 * made last holds.
 */
public final class LabelledFrames {

    private final Map<String, Classification> classifications = new LinkedHashMap<>();
    private final Map<String, Label> labels = new HashMap<>();

    private LabelledFrames() {}

    /** All that the two topics hold from a position on. */
    public static LabelledFrames read(Connection connection, StartPosition from) {
        LabelledFrames frames = new LabelledFrames();
        frames.<Classification>read(
                connection,
                Topics.CLASSIFICATIONS,
                from,
                (station, result) -> frames.classifications.put(key(station, result.getFrameId()), result));
        frames.<Label>read(connection, Topics.LABELS, from, frames::keep);
        return frames;
    }

    /** Frames that were classified. */
    public int classified() {
        return classifications.size();
    }

    /** Labels of frames. */
    public int labels() {
        return labels.size();
    }

    /** Every classification whose true label is known. */
    public void forEach(BiConsumer<Classification, String> action) {
        classifications.forEach((key, result) -> {
            if (labels.containsKey(key)) {
                action.accept(result, labels.get(key).getLabel());
            }
        });
    }

    private void keep(String station, Label label) {
        if (label.getFrameId() != null && label.getLabel() != null) {
            labels.merge(
                    key(station, label.getFrameId()),
                    label,
                    (one, other) -> other.getMadeAt().isBefore(one.getMadeAt()) ? one : other);
        }
    }

    private <V extends SpecificRecord> void read(
            Connection connection, Topic<V> topic, StartPosition from, BiConsumer<String, V> action) {
        Deserializer<V> values = connection.deserializer(topic);
        try (TopicReader reader = TopicReader.open(connection, topic.in(connection.prefix()), from)) {
            for (ConsumerRecord<byte[], byte[]> record : reader.toEnd()) {
                try {
                    action.accept(ResultTopic.station(record), values.deserialize(record.topic(), record.value()));
                } catch (SerializationException e) {
                    // Written by another program or a later version: nothing to learn from.
                }
            }
        }
    }

    private static String key(String station, String frame) {
        return station + '\u001f' + frame;
    }
}
