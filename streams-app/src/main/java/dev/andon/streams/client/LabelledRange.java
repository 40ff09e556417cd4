package dev.andon.streams.client;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.records.FrameImages;
import dev.andon.scoring.signature.LabelledImage;
import dev.andon.streams.files.LabelledSource;
import dev.andon.streams.files.SkippedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a range whose label is known; others are passed over.
 *
 * @param stations whose they are; empty for all
 * @param images of those frames
 */
public record LabelledRange(
        Connection connection, TopicRange range, Set<String> stations, Truth truth, FrameImages images)
        implements LabelledSource {

    private static final int EXAMPLES = 3;

    @Override
    public List<LabelledImage> read(List<String> labels, Preprocessor preprocessor, Consumer<SkippedImage> skipped) {
        List<LabelledImage> known = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        Deserializer<Frame> frames = connection.deserializer(Topics.FRAMES);
        range.forEach(connection, record -> {
            String station = ResultTopic.station(record);
            Frame frame = stations.isEmpty() || stations.contains(station) ? decoded(frames, record) : null;
            if (frame != null) {
                if (seen.size() < EXAMPLES) {
                    seen.add(frame.getFrameId());
                }
                truth.of(station, frame.getFrameId(), frame.getCapturedAt())
                        .map(one -> labels.indexOf(one.label()))
                        .filter(label -> label >= 0)
                        .ifPresent(label -> add(frame, label, preprocessor, known, skipped));
            }
        });
        requireAll(labels, known, seen);
        return known;
    }

    private static @Nullable Frame decoded(Deserializer<Frame> frames, ConsumerRecord<byte[], byte[]> record) {
        try {
            return frames.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            // Its dead letter was written when it came.
            return null;
        }
    }

    private void add(
            Frame frame,
            int label,
            Preprocessor preprocessor,
            List<LabelledImage> known,
            Consumer<SkippedImage> skipped) {
        try {
            byte[] encoded = images.of(frame);
            known.add(LabelledImage.of(
                    preprocessor.pixels(ImageDecoder.decode(encoded, ImageDecoder.MAX_PIXELS)), label));
        } catch (RecordException e) {
            skipped.accept(new SkippedImage(frame.getFrameId(), e.getMessage()));
        }
    }

    private void requireAll(List<String> labels, List<LabelledImage> known, List<String> seen) {
        for (int label = 0; label < labels.size(); label++) {
            int wanted = label;
            if (known.stream().noneMatch(image -> image.label() == wanted)) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "no frame of the range is labelled '%s', which the model tells: %d labels name %s, the range has %s"
                                .formatted(
                                        labels.get(label),
                                        truth.size(),
                                        truth.size() == 0 ? "nothing" : String.join(", ", truth.examples()),
                                        seen.isEmpty() ? "no frame" : String.join(", ", seen)));
            }
        }
    }
}
