package dev.andon.streams.dashboard;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.Classification;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Turns records of the board's topics into changes of the view. */
final class Intake {

    private final BoardView view;
    private final FrameCache cache;
    private final String frames;
    private final String inspections;
    private final String predictions;
    private final String classifications;
    private final String alarms;
    private final String deadLetters;
    private final Deserializer<Frame> frameDecoder = Topics.FRAMES.valueSerde().deserializer();
    private final Deserializer<Inspection> inspectionDecoder =
            Topics.INSPECTIONS.valueSerde().deserializer();
    private final Deserializer<Prediction> predictionDecoder =
            Topics.PREDICTIONS.valueSerde().deserializer();
    private final Deserializer<Classification> classificationDecoder =
            Topics.CLASSIFICATIONS.valueSerde().deserializer();
    private final Deserializer<Alarm> alarmDecoder = Topics.ALARMS.valueSerde().deserializer();

    Intake(String prefix, BoardView view, FrameCache cache) {
        this.view = view;
        this.cache = cache;
        this.frames = Topics.FRAMES.in(prefix);
        this.inspections = Topics.INSPECTIONS.in(prefix);
        this.predictions = Topics.PREDICTIONS.in(prefix);
        this.classifications = Topics.CLASSIFICATIONS.in(prefix);
        this.alarms = Topics.ALARMS.in(prefix);
        this.deadLetters = prefix + Topics.DEAD_LETTERS;
    }

    /** The topics to read, with the prefix. */
    List<String> topics() {
        return List.of(frames, inspections, predictions, classifications, alarms, deadLetters);
    }

    /** Takes in one record that counts as come at {@code at}. A record that cannot be read is counted, never fatal. */
    void accept(ConsumerRecord<byte[], byte[]> read, Instant at) {
        try {
            if (read.topic().equals(deadLetters)) {
                deadLetter(read, at);
            } else if (read.topic().equals(inspections)) {
                view.inspection(station(read), inspectionDecoder.deserialize(inspections, value(read)), at);
            } else if (read.topic().equals(predictions)) {
                view.prediction(station(read), predictionDecoder.deserialize(predictions, value(read)), at);
            } else if (read.topic().equals(classifications)) {
                view.classification(station(read), classificationDecoder.deserialize(classifications, value(read)), at);
            } else if (read.topic().equals(alarms)) {
                view.alarm(station(read), alarmDecoder.deserialize(alarms, value(read)), at);
            } else {
                frame(read, at);
            }
        } catch (SerializationException e) {
            view.unreadable();
        }
    }

    private void frame(ConsumerRecord<byte[], byte[]> read, Instant at) {
        Frame frame = frameDecoder.deserialize(frames, value(read));
        Optional<byte[]> image = Frames.image(frame);
        FramePosition position = new FramePosition(read.partition(), read.offset());
        image.ifPresent(bytes -> cache.put(position, bytes));
        view.frame(station(read), frame.getFrameId(), image.isPresent() ? position : null, at);
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> read, Instant at) {
        DeadLetter letter = DeadLetter.readFrom(read.headers())
                .orElseThrow(() -> new SerializationException("a dead letter without its headers"));
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
