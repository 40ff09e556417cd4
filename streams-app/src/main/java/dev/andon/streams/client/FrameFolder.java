package dev.andon.streams.client;

import dev.andon.schemas.ClaimCheck;
import dev.andon.schemas.Frame;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import dev.andon.streams.files.ImageFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A folder of images as frames of one station. A frame is a function of its file alone (id: path within the folder, with
 * {@code /} between its parts; captured-at: modification time), so sending a folder again sends the same bytes.
 *
 * @param folder where the images lie, at any depth
 * @param recipe of all of them; empty where there is one product
 * @param view of all of them; empty where the station has one
 * @param blobs folder that sender and service share, for images too large for a record; null where there is none
 */
public record FrameFolder(
        Path folder, String recipe, String view, @Nullable Path blobs) {

    /**
     * Ids of all frames, sorted as plain strings.
     *
     * @throws StartException where there is no such folder, or no image in it
     */
    public List<String> frames() {
        try {
            return ImageFolder.list(folder).images();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws RecordException where a file is too large for a record and there is no folder for claim checks */
    public void checkSizes(List<String> frames) {
        for (String id : frames) {
            long bytes = size(file(id));
            if (blobs == null && bytes > ClaimCheck.MAX_INLINE_BYTES) {
                throw new RecordException(
                        FailureCode.CLAIM_CHECK,
                        "%s has %d bytes, a record takes %d; name with --blobs a folder that sender and service share"
                                .formatted(file(id), bytes, ClaimCheck.MAX_INLINE_BYTES));
            }
        }
    }

    /** The frame of one file. */
    public Frame frame(String id) {
        try {
            byte[] encoded = Files.readAllBytes(file(id));
            Frame.Builder frame = Frame.newBuilder()
                    .setFrameId(id)
                    .setCapturedAt(Instant.ofEpochMilli(
                            Files.getLastModifiedTime(file(id)).toMillis()))
                    .setRecipe(recipe)
                    .setView(view)
                    .setMediaType(mediaType(id))
                    .setSha256(Sha256.of(encoded));
            if (encoded.length <= ClaimCheck.MAX_INLINE_BYTES || blobs == null) {
                return frame.setImage(ByteBuffer.wrap(encoded)).build();
            }
            return frame.setUri(ClaimCheck.store(blobs, encoded).toString()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the image of a frame lies. */
    public Path file(String id) {
        return folder.resolve(id);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mediaType(String id) {
        String extension = id.substring(id.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "jpg" -> "image/jpeg";
            case "tif" -> "image/tiff";
            default -> "image/" + extension;
        };
    }
}
