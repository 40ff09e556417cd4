package dev.andon.flink.replay;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How pools are scored; travels to the task managers.
 *
 * @param file of the settings, which paths in it are relative to
 * @param yaml its text
 * @param stations that are scored; empty for all
 * @param outputPrefix of the topics that are written
 * @param work folder of features, of this job alone, that all task managers see
 * @param block images of a block; null for as few as keep all subtasks busy
 * @param resultBytes largest record batch that the topic of results takes
 */
public record PoolSettings(
        String file,
        String yaml,
        List<String> stations,
        String outputPrefix,
        String work,
        @Nullable Integer block,
        int resultBytes)
        implements Serializable {

    public PoolSettings {
        stations = List.copyOf(stations);
    }

    /** Settings of the plant. */
    Settings settings() {
        return Settings.of(Path.of(file), yaml);
    }

    boolean leavesOut(@Nullable String station) {
        return !stations.isEmpty() && (station == null || !stations.contains(station));
    }

    /** @throws StartException if a task manager does not see the folder */
    void requireFolder() {
        if (!Files.isDirectory(Path.of(work))) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "--work: no folder %s on a task manager; name one that all of them see".formatted(work));
        }
    }

    Path features(String name) {
        return Path.of(work).resolve(name);
    }
}
