package dev.andon.bench;

import dev.andon.bench.trial.SentRecord;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.Sha256;
import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.GeneratedFrame;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/**
 * A frame that a trial sends.
 *
 * @param station its key
 * @param frame what is sent
 * @param image the frame's, encoded
 * @param value bytes of the record
 */
public record TrialFrame(String station, Frame frame, byte[] image, byte[] value) implements SentRecord {

    private static final Instant FIRST = Instant.parse("2026-01-05T06:00:00Z");

    /** Frame {@code number} of a stream that takes its stations in turn. */
    public static TrialFrame generated(FrameGenerator generator, int number) {
        int stations = generator.stations().size();
        GeneratedFrame frame = generator.frame(number % stations, number / stations);
        return of(frame.station(), frame.frameId(), frame.index(), frame.recipe(), frame.mediaType(), frame.image());
    }

    public static TrialFrame of(String station, String id, long index, String recipe, String mediaType, byte[] image) {
        Frame frame = Frame.newBuilder()
                .setFrameId(id)
                .setSequence(index)
                .setCapturedAt(FIRST.plusSeconds(index))
                .setRecipe(recipe)
                .setMediaType(mediaType)
                .setSha256(Sha256.of(image))
                .setImage(ByteBuffer.wrap(image))
                .build();
        byte[] value = Topics.FRAMES.<Frame>valueSerde(Map.of()).serializer().serialize(Topics.FRAMES.name(), frame);
        return new TrialFrame(station, frame, image, value);
    }

    /** Frame id; a duplicate repeats one. */
    @Override
    public String id() {
        return frame.getFrameId();
    }
}
