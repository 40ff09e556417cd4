package dev.andon.streams.broker;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How one topic is kept.
 *
 * @param partitions at least 1; stations spread over them
 * @param cleanup what happens to old records
 * @param retentionHours how long records are kept, at least 1, or -1 for ever
 * @param maxMessageBytes largest batch the broker takes, at least 1024
 */
public record TopicDefinition(int partitions, Cleanup cleanup, long retentionHours, int maxMessageBytes) {

    /** What happens to records once they are old. */
    public enum Cleanup {
        /** Gone after the retention time. */
        @JsonProperty("delete")
        DELETE,
        /** All but the newest of each key gone, at some time. */
        @JsonProperty("compact")
        COMPACT
    }

    public TopicDefinition {
        check(partitions >= 1, "partitions", partitions, "at least 1");
        check(retentionHours >= 1 || retentionHours == -1, "retention-hours", retentionHours, "at least 1, or -1");
        check(maxMessageBytes >= 1024, "max-message-bytes", maxMessageBytes, "at least 1024");
    }

    private static void check(boolean allowed, String key, long value, String rule) {
        if (!allowed) {
            throw new StartException(FailureCode.SETTINGS, "%s is %d, must be %s".formatted(key, value, rule));
        }
    }

    /** The same topic with fewer partitions, where it has more than {@code most}. */
    TopicDefinition withAtMost(int most) {
        return new TopicDefinition(Math.min(partitions, most), cleanup, retentionHours, maxMessageBytes);
    }

    /**
     * How a topic that exists differs, one line each.
     *
     * @param actual Kafka's configuration keys and values
     */
    public List<String> differences(Map<String, String> actual) {
        return configuration().entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(actual.get(wanted.getKey())))
                .map(wanted -> "%s is %s, defined as %s"
                        .formatted(wanted.getKey(), actual.get(wanted.getKey()), wanted.getValue()))
                .toList();
    }

    /** Kafka's configuration keys and values, sorted by key. */
    public Map<String, String> configuration() {
        Map<String, String> configuration = new TreeMap<>();
        configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.name().toLowerCase(Locale.ROOT));
        configuration.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retentionHours == -1 ? -1 : TimeUnit.HOURS.toMillis(retentionHours)));
        configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        return configuration;
    }
}
