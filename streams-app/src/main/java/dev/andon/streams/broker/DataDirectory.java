package dev.andon.streams.broker;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The directory a broker keeps its records in, held by one broker at a time. Kafka's own lock comes too late: a second
 * broker would by then have written to the first one's metadata.
 */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "andon.lock";

    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private DataDirectory(Path path, boolean temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /** Takes hold of {@code path}, and creates and formats it where needed. */
    static DataDirectory open(Path path) {
        return open(path, false);
    }

    /** A new directory, deleted at {@link #close}. */
    static DataDirectory openTemporary() {
        try {
            return open(Files.createTempDirectory("andon-broker-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataDirectory open(Path path, boolean temporary) {
        try {
            Files.createDirectories(path);
            DataDirectory directory = new DataDirectory(path, temporary, lock(path));
            if (!Files.exists(path.resolve("meta.properties"))) {
                format(path);
            }
            return directory;
        } catch (StartException e) {
            throw e;
        } catch (Exception e) {
            // Formatter.run declares no narrower one.
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "cannot keep records in %s: %s; choose a folder with --data".formatted(path, e),
                    e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Held within this process; refused below like any other.
        }
        lock.close();
        throw new StartException(
                FailureCode.UNREACHABLE,
                "another broker keeps its records in %s; stop it or choose another folder with --data".formatted(path));
    }

    private static void format(Path path) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(BrokerProperties.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(path.toString())
                .setMetadataLogDirectory(path.toString())
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .run();
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
