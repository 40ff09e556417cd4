package dev.andon.streams.demo;

import dev.andon.schemas.Frame;
import dev.andon.scoring.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * A frame with its truth.
 *
 * @param station the station it is of
 * @param frameId unique in its station, but for {@link Fault#DUPLICATE}, which repeats the frame before it
 * @param index counts the station's frames from 0
 * @param recipe the product
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param image the encoded bytes, 256 x 256 pixels unless truncated
 * @param defect what is wrong with the part; empty for a good one
 * @param mask truth {@code [height, width]}, row-major, 1 where the defect is, else 0; all 0 for a good part
 * @param fault what is wrong with the record itself
 */
public record GeneratedFrame(
        String station,
        String frameId,
        long index,
        String recipe,
        String mediaType,
        byte[] image,
        Optional<DefectKind> defect,
        byte[] mask,
        Fault fault) {

    /** What is wrong with the record, whatever the part is like. */
    public enum Fault {
        NONE,
        /** The bytes end half way. */
        TRUNCATED,
        /** The station's previous frame over again, under its id: a camera that retried. */
        DUPLICATE
    }

    /** The index of the frame with an id. */
    static long index(String frameId) {
        return Long.parseLong(frameId.substring(1));
    }

    /** As the camera sends it. */
    Frame record(Instant capturedAt) {
        return Frame.newBuilder()
                .setFrameId(frameId)
                .setSequence(index)
                .setCapturedAt(capturedAt)
                .setRecipe(recipe)
                .setMediaType(mediaType)
                .setSha256(Sha256.of(image))
                .setImage(ByteBuffer.wrap(image))
                .build();
    }
}
