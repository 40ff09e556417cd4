package dev.andon.scoring.inspection;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.FloatTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Features of one image as a file, for whoever scores another part of its pool: the model's SHA-256, then every tensor's
 * floats, little-endian.
 */
final class FeaturesFile {

    private FeaturesFile() {}

    /** Writes whole or not at all, so that nobody reads a half. */
    static void write(PatchFeatures features, ModelRef model, Path file) {
        Path half = file.resolveSibling(
                file.getFileName() + "." + Thread.currentThread().getId());
        try (FileChannel out = FileChannel.open(half, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            writeAll(out, ByteBuffer.wrap(model.sha256().getBytes(StandardCharsets.US_ASCII)));
            for (FloatTensor tensor : features.byOutput().values()) {
                ByteBuffer bytes = ByteBuffer.allocate(tensor.buffer().capacity() * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(0, tensor.buffer(), 0, tensor.buffer().capacity());
                writeAll(out, bytes);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * Reads into {@code features}, which have the model's shape.
     *
     * @throws StartException if there is no such file, or another model wrote it
     */
    static void read(Path file, ModelRef model, PatchFeatures features) {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer hash = ByteBuffer.allocate(model.sha256().length());
            readAll(in, hash);
            if (!new String(hash.array(), StandardCharsets.US_ASCII).equals(model.sha256())) {
                throw new StartException(
                        FailureCode.MODEL_HASH,
                        "%s holds features of another model than %s; give each run a work folder of its own"
                                .formatted(file, model.name()));
            }
            for (FloatTensor tensor : features.byOutput().values()) {
                ByteBuffer bytes = ByteBuffer.allocate(tensor.buffer().capacity() * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                readAll(in, bytes);
                tensor.buffer()
                        .put(0, bytes.flip().asFloatBuffer(), 0, tensor.buffer().capacity());
            }
        } catch (IOException e) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "cannot read %s: %s; the work folder must be one that all see".formatted(file, e),
                    e);
        }
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static void readAll(FileChannel in, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new IOException("it ends too soon");
            }
        }
    }
}
