package dev.andon.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Remembers, beside the local state of one application, whether its last run ended cleanly. After a kill, what lies on
 * the disk may be newer than what was committed, and Kafka Streams has been seen to trust it (KAFKA-20685): only what
 * was closed in order is used again, and the rest is restored from the changelogs.
 */
final class LocalState {

    private final Path running;

    private LocalState(Path running) {
        this.running = running;
    }

    /** @param properties as Kafka Streams gets them */
    static LocalState of(Properties properties) {
        String application = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        return new LocalState(
                Path.of(properties.getProperty(StreamsConfig.STATE_DIR_CONFIG), application + ".running"));
    }

    /** Whether the last run did not end cleanly; from now on this one has begun. */
    boolean begin() {
        try {
            if (Files.exists(running)) {
                return true;
            }
            Files.createDirectories(running.getParent());
            Files.createFile(running);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write %s; see kafka.state.dir in the settings".formatted(running), e);
        }
    }

    /** This run ended cleanly. */
    void end() {
        try {
            Files.deleteIfExists(running);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + running, e);
        }
    }
}
