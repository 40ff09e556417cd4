package dev.andon.streams.broker;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The directory a broker keeps its records in; like a disk, it is formatted before first use. */
final class DataDirectory {

    private DataDirectory() {}

    /** Formats {@code data} for a cluster of its own; one that is formatted already stays as it is. */
    static void format(Path data) {
        try {
            Files.createDirectories(data);
            if (Files.exists(data.resolve("meta.properties"))) {
                return;
            }
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .run();
        } catch (Exception e) {
            // Formatter.run declares no narrower one.
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "cannot keep records in %s: %s; choose a folder with --data".formatted(data, e),
                    e);
        }
    }
}
