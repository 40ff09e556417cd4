package dev.andon.scoring.inspection;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.FloatTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Features of one image as a file, for whoever scores another part of its pool: the model's SHA-256, then every tensor's
 * floats in the machine's own order. Read as mapped memory: nothing is copied, what two tasks of a machine read lies there
 * once, and it counts towards no limit of direct memory, which Flink sets low.
 */
final class FeaturesFile {

    private FeaturesFile() {}

    /** Writes whole or not at all, so that nobody reads a half. */
    static void write(PatchFeatures features, ModelRef model, Path file) {
        Path half = file.resolveSibling(
                file.getFileName() + "." + Thread.currentThread().getId());
        try (FileChannel out = FileChannel.open(half, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            writeAll(out, head(model));
            for (FloatTensor tensor : features.byOutput().values()) {
                writeAll(out, tensor.bytes());
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        }
    }

    /**
     * Features of {@code encoder}'s model.
     *
     * @throws StartException if there is no such file, it is not whole, or another model wrote it
     */
    static PatchFeatures read(Path file, PatchEncoder encoder) {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = head(encoder.model());
            ByteBuffer bytes = in.map(MapMode.READ_ONLY, 0, in.size());
            if (!bytes.slice(0, Math.min(head.limit(), bytes.limit())).equals(head)) {
                throw new StartException(
                        FailureCode.MODEL_HASH,
                        "%s holds features of another model than %s; give each run a work folder of its own"
                                .formatted(file, encoder.model().name()));
            }
            bytes.position(head.limit());
            if (bytes.remaining() != encoder.bytesOfFeatures()) {
                throw new IOException(
                        "%d bytes of features, not %d".formatted(bytes.remaining(), encoder.bytesOfFeatures()));
            }
            return encoder.featuresOver(bytes);
        } catch (IOException e) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "cannot read %s: %s; the work folder must be one that all see".formatted(file, e),
                    e);
        }
    }

    /** Of 64 bytes, so that floats lie as aligned as they can. */
    private static ByteBuffer head(ModelRef model) {
        return ByteBuffer.wrap(model.sha256().getBytes(StandardCharsets.US_ASCII));
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
