package dev.andon.streams.dashboard;

import dev.andon.schemas.Frame;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/** Encoded images by position: from memory where possible, else from the topic. */
final class Frames {

    private final FrameCache cache;
    private final Function<FramePosition, Optional<byte[]>> topic;

    /** @param topic reads an image from the topic; empty where it is no longer there */
    Frames(FrameCache cache, Function<FramePosition, Optional<byte[]>> topic) {
        this.cache = cache;
        this.topic = topic;
    }

    /** The encoded image; empty where it is gone, or stored outside the topic behind a claim check. */
    Optional<byte[]> image(FramePosition position) {
        Optional<byte[]> known = cache.get(position);
        if (known.isPresent()) {
            return known;
        }
        Optional<byte[]> read = topic.apply(position);
        read.ifPresent(image -> cache.put(position, image));
        return read;
    }

    /** The image a record carries; empty with a claim check. */
    static Optional<byte[]> image(Frame frame) {
        if (frame.getImage() == null) {
            return Optional.empty();
        }
        ByteBuffer bytes = frame.getImage().duplicate();
        byte[] image = new byte[bytes.remaining()];
        bytes.get(image);
        return Optional.of(image);
    }
}
