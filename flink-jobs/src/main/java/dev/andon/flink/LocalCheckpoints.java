package dev.andon.flink;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where jobs of this machine leave their checkpoints, beside the state of the other runtime, so that the next start goes
 * on from the latest.
 *
 * @param folder of one job
 */
record LocalCheckpoints(Path folder) {

    private static final String COMPLETE = "_metadata";

    static LocalCheckpoints of(String job) {
        return new LocalCheckpoints(Path.of(System.getProperty("user.home"), ".andon", "state", "flink", job));
    }

    /** The latest complete one; empty where there is none. */
    Optional<String> latest() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(folder, 3, (path, attributes) -> path.endsWith(COMPLETE))) {
            return files.max(Comparator.comparing(LocalCheckpoints::written))
                    .map(path -> path.getParent().toUri().toString());
        } catch (IOException e) {
            throw new StartException(FailureCode.SETTINGS, "cannot read the checkpoints in " + folder, e);
        }
    }

    private static long written(Path file) {
        return file.toFile().lastModified();
    }
}
