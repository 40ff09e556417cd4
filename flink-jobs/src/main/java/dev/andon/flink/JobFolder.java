package dev.andon.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder for as long as a job runs; closing it deletes it with all that is in it.
 *
 * @param path of it; exists
 */
record JobFolder(Path path) implements AutoCloseable {

    /** A new one where this machine has its temporary files, for its user alone. */
    static JobFolder here(String purpose) throws IOException {
        return new JobFolder(Files.createTempDirectory("andon-" + purpose + "-"));
    }

    /** A new one in {@code parent}, which other users may write into where they may write into that. */
    static JobFolder in(Path parent, String purpose) throws IOException {
        return new JobFolder(Files.createDirectory(parent.toAbsolutePath().resolve(purpose + "-" + UUID.randomUUID())));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
