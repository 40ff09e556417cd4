package dev.andon.schemas;

import dev.andon.schemas.ClaimCheckException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The encoded image of a frame, wherever it lies: in the record, or, where it is too large for one, in a folder that
 * sender and service share, under the name of its SHA-256. Storing the same bytes twice stores them once.
 */
public final class ClaimCheck {

    /** Largest encoded image that is carried in the record itself, bytes. */
    public static final int MAX_INLINE_BYTES = 900_000;

    /** Largest encoded image that is read from the folder, bytes. */
    public static final long MAX_STORED_BYTES = 256L << 20;

    private ClaimCheck() {}

    /**
     * The encoded image, verified against the record's SHA-256.
     *
     * @param folder the only one that is read from; without it a claim check is refused
     * @throws ClaimCheckException where this record can never be read
     * @throws UncheckedIOException where the folder itself cannot be read now
     */
    public static byte[] bytes(Frame frame, Optional<Path> folder) {
        byte[] bytes = frame.getImage() != null ? inline(frame) : stored(frame, folder);
        String actual = sha256(bytes);
        if (!actual.equalsIgnoreCase(frame.getSha256())) {
            throw new ClaimCheckException(
                    Kind.DIGEST_MISMATCH,
                    "frame %s: the image's SHA-256 is %s, the record says %s; send the frame again"
                            .formatted(frame.getFrameId(), actual, frame.getSha256()));
        }
        return bytes;
    }

    private static byte[] inline(Frame frame) {
        // The record keeps its buffer's position; others may read it too.
        byte[] bytes = new byte[frame.getImage().remaining()];
        frame.getImage().duplicate().get(bytes);
        return bytes;
    }

    private static byte[] stored(Frame frame, Optional<Path> folder) {
        if (frame.getUri() == null) {
            throw refusal(Kind.NO_IMAGE, frame, "has neither an image nor a claim check");
        }
        if (folder.isEmpty()) {
            throw refusal(Kind.OUTSIDE, frame, "names %s, but no claim-check folder is configured", frame.getUri());
        }
        Path root = real(folder.get());
        Path file = inside(root, frame);
        try {
            if (Files.size(file) > MAX_STORED_BYTES) {
                throw refusal(Kind.TOO_LARGE, frame, "is larger than %d bytes: %s", MAX_STORED_BYTES, file);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file a claim check names, after every link is followed: a link may lead out of the folder. */
    private static Path inside(Path root, Frame frame) {
        try {
            Path file = Path.of(URI.create(frame.getUri())).toRealPath();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                throw refusal(Kind.OUTSIDE, frame, "names %s, which is no file under %s", frame.getUri(), root);
            }
            return file;
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw refusal(Kind.MISSING, frame, "names %s, which does not exist", frame.getUri());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw refusal(Kind.OUTSIDE, frame, "names %s, which is no file URI", frame.getUri());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("claim-check folder " + folder, e);
        }
    }

    private static ClaimCheckException refusal(Kind kind, Frame frame, String what, Object... values) {
        return new ClaimCheckException(kind, "frame " + frame.getFrameId() + " " + what.formatted(values));
    }

    /**
     * Stores an encoded image durably; a reader sees all of it or nothing.
     *
     * @param folder created where needed
     * @return what {@link Frame#getUri} carries
     */
    public static URI store(Path folder, byte[] bytes) {
        String name = sha256(bytes);
        try {
            Path home = Files.createDirectories(folder.resolve(name.substring(0, 2)));
            Path file = home.toRealPath().resolve(name);
            if (!Files.exists(file)) {
                Path part = Files.createTempFile(home, name, ".part");
                Files.write(part, bytes);
                try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return file.toUri();
        } catch (IOException e) {
            throw new UncheckedIOException("claim-check folder " + folder, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
