package dev.andon.streams.client;

import dev.andon.schemas.ClaimCheck;
import dev.andon.schemas.Frame;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of images as frames of one station. A frame is a function of its file alone (id: path within the folder;
 * captured-at: modification time), so sending a folder again sends the same bytes.
 *
 * @param folder where the images lie, at any depth
 * @param recipe of all of them; empty where there is one product
 * @param view of all of them; empty where the station has one
 * @param blobs folder that sender and service share, for images too large for a record; null where there is none
 */
public record FrameFolder(
        Path folder, String recipe, String view, @Nullable Path blobs) {

    /** @throws StartException where {@code folder} is no folder */
    public FrameFolder {
        if (!Files.isDirectory(folder)) {
            throw new StartException(
                    FailureCode.SETTINGS, "%s is no folder; name one that holds images".formatted(folder));
        }
    }

    /** All image files, sorted by frame id as plain strings. */
    public List<Path> files() {
        return new ImageFiles(folder).list();
    }

    /** @throws RecordException where a file is too large for a record and there is no folder for claim checks */
    public void checkSizes(List<Path> files) {
        for (Path file : files) {
            long bytes = size(file);
            if (blobs == null && bytes > ClaimCheck.MAX_INLINE_BYTES) {
                throw new RecordException(
                        FailureCode.CLAIM_CHECK,
                        "%s has %d bytes, a record takes %d; name with --blobs a folder that sender and service share"
                                .formatted(file, bytes, ClaimCheck.MAX_INLINE_BYTES));
            }
        }
    }

    Frame frame(Path file) {
        try {
            Instant capturedAt = Files.getLastModifiedTime(file).toInstant();
            byte[] encoded = Files.readAllBytes(file);
            Frame.Builder frame = Frame.newBuilder()
                    .setFrameId(new ImageFiles(folder).id(file))
                    .setCapturedAt(Instant.ofEpochMilli(capturedAt.toEpochMilli()))
                    .setRecipe(recipe)
                    .setView(view)
                    .setMediaType(ImageFiles.mediaType(file).orElse("application/octet-stream"))
                    .setSha256(Sha256.of(encoded));
            if (encoded.length <= ClaimCheck.MAX_INLINE_BYTES || blobs == null) {
                return frame.setImage(ByteBuffer.wrap(encoded)).build();
            }
            return frame.setUri(ClaimCheck.store(blobs, encoded).toString()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
