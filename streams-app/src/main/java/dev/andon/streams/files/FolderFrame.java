package dev.andon.streams.files;

import dev.andon.schemas.Frame;
import dev.andon.scoring.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;

/** An image of a folder as the frame that a facade takes. */
final class FolderFrame {

    private FolderFrame() {}

    /** Carries what is read of a frame: its id, which is its path, and its bytes. */
    static Frame of(String path, byte[] encoded) {
        return Frame.newBuilder()
                .setFrameId(path)
                .setCapturedAt(Instant.EPOCH)
                .setMediaType("application/octet-stream")
                .setSha256(Sha256.of(encoded))
                .setImage(ByteBuffer.wrap(encoded))
                .build();
    }
}
