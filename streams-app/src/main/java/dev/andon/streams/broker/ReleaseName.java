package dev.andon.streams.broker;

import org.apache.kafka.server.common.MetadataVersion;

/** Which Kafka release a cluster works as, from the level of its feature {@code metadata.version}. */
public final class ReleaseName {

    private ReleaseName() {}

    /** For example {@code 4.2-IV1}; {@code metadata.version N} where the level is newer than this program. */
    public static String of(short level) {
        try {
            return MetadataVersion.fromFeatureLevel(level).version();
        } catch (IllegalArgumentException e) {
            return "metadata.version " + level;
        }
    }
}
