package dev.andon.streams.dashboard;

import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.streams.dashboard.DeadLetterLog.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Turns records of the board's topics into changes of the view. */
final class Intake {

    private final Map<String, ?> kafka;
    private final BoardView view;
    private final FrameCache cache;
    private final String prefix;
    private final Map<String, Take> byTopic = new LinkedHashMap<>();
    private final DeadLetterLog letters;

    /** @param kafka connection settings of Kafka clients, which may name a schema registry */
    Intake(Map<String, ?> kafka, String prefix, BoardView view, FrameCache cache, DeadLetterLog letters) {
        this.kafka = kafka;
        this.view = view;
        this.cache = cache;
        this.prefix = prefix;
        this.letters = letters;
        Deserializer<Frame> frames = Topics.FRAMES.valueSerde(kafka).deserializer();
        byTopic.put(
                Topics.FRAMES.in(prefix), (read, at) -> frame(read, frames.deserialize(read.topic(), value(read)), at));
        on(Topics.INSPECTIONS, view::inspection);
        on(Topics.PREDICTIONS, view::prediction);
        on(Topics.CLASSIFICATIONS, view::classification);
        on(Topics.ALARMS, view::alarm);
        on(Topics.LABELS, view::label);
        on(Topics.COMMANDS, view::command);
        byTopic.put(prefix + Topics.DEAD_LETTERS, this::deadLetter);
    }

    private interface Take {
        void take(ConsumerRecord<byte[], byte[]> read, Instant at);
    }

    private interface TakeValue<V> {
        void take(String station, V value, Instant at);
    }

    /** The topics to read, with the prefix. */
    List<String> topics() {
        return List.copyOf(byTopic.keySet());
    }

    /** Takes in one record that counts as come at {@code at}. A record that cannot be read is counted, never fatal. */
    void accept(ConsumerRecord<byte[], byte[]> read, Instant at) {
        try {
            byTopic.get(read.topic()).take(read, at);
        } catch (SerializationException e) {
            view.unreadable();
        }
    }

    private <V extends SpecificRecord> void on(Topic<V> topic, TakeValue<V> taken) {
        Deserializer<V> decoder = topic.valueSerde(kafka).deserializer();
        byTopic.put(
                topic.in(prefix),
                (read, at) -> taken.take(station(read), decoder.deserialize(read.topic(), value(read)), at));
    }

    private void frame(ConsumerRecord<byte[], byte[]> read, Frame frame, Instant at) {
        Optional<byte[]> image = Frames.image(frame);
        FramePosition position = new FramePosition(read.partition(), read.offset());
        image.ifPresent(bytes -> cache.put(position, bytes));
        view.frame(station(read), frame.getFrameId(), image.isPresent() ? position : null, at);
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> read, Instant at) {
        DeadLetter letter = DeadLetter.readFrom(read.headers())
                .orElseThrow(() -> new SerializationException("a dead letter without its headers"));
        letters.add(Entry.of(read, letter));
        view.deadLetter(station(read), letter.method(), letter.code(), letter.reason(), at);
    }

    private static String station(ConsumerRecord<byte[], byte[]> read) {
        return read.key() == null ? "" : new String(read.key(), StandardCharsets.UTF_8);
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> read) {
        if (read.value() == null) {
            throw new SerializationException("a record without a value");
        }
        return read.value();
    }
}
