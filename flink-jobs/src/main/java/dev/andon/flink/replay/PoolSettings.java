package dev.andon.flink.replay;

import dev.andon.scoring.settings.Settings;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * How pools are scored; travels to the task managers.
 *
 * @param file of the settings, which paths in it are relative to
 * @param yaml its text
 * @param outputPrefix of the topics that are written
 * @param work folder of features, that all task managers see
 * @param block images of a block: of a pair of them features lie in memory
 * @param resultBytes largest record batch that the topic of results takes
 */
public record PoolSettings(String file, String yaml, String outputPrefix, String work, int block, int resultBytes)
        implements Serializable {

    /** Settings of the plant. */
    Settings settings() {
        return Settings.of(Path.of(file), yaml);
    }

    Path features(String name) {
        return Path.of(work).resolve(name);
    }
}
