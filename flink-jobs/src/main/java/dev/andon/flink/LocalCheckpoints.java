package dev.andon.flink;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
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
    private static final String STATE_FOLDER = "state.dir";

    /** Under {@code state.dir} of the settings' {@code kafka}, else at home. */
    static LocalCheckpoints of(Settings settings, String job) {
        String state = settings.kafka()
                .getOrDefault(
                        STATE_FOLDER,
                        Path.of(System.getProperty("user.home"), ".andon", "state")
                                .toString());
        return new LocalCheckpoints(Path.of(state, "flink", job));
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
