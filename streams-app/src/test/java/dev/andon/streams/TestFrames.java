package dev.andon.streams;

import dev.andon.schemas.Frame;
import dev.andon.scoring.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Frames as a sender makes them. */
public final class TestFrames {

    private TestFrames() {}

    /** The frame that carries surface number {@code n}, under the id {@code frame-n}. */
    public static Frame surface(int n) {
        return carrying("frame-" + n, TestImages.surface(n)).build();
    }

    public static Frame.Builder carrying(String id, byte[] image) {
        return Frame.newBuilder()
                .setFrameId(id)
                .setCapturedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .setMediaType("image/png")
                .setSha256(Sha256.of(image))
                .setImage(ByteBuffer.wrap(image));
    }
}
