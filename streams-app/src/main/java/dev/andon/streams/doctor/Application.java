package dev.andon.streams.doctor;

import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.StreamsProperties;
import dev.andon.streams.inspection.InspectionTopology;
import dev.andon.streams.telemetry.RecordCounter;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the service will be to Kafka.
 *
 * @param id its application id, which is also its group, and begins its transactional ids and changelogs
 * @param exactlyOnce whether it works in transactions
 * @param transactionMillis how long one of them may take
 * @param stateFolder where its state lies on this machine
 */
record Application(String id, boolean exactlyOnce, int transactionMillis, Path stateFolder) {

    /** @throws StartException where Kafka Streams refuses the settings */
    static Application of(Settings settings) {
        Properties properties =
                StreamsProperties.of(settings, InspectionTopology.METHOD, Topics.FRAMES, new RecordCounter());
        try {
            StreamsConfig config = new StreamsConfig(properties);
            return new Application(
                    config.getString(StreamsConfig.APPLICATION_ID_CONFIG),
                    config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG).equals(StreamsConfig.EXACTLY_ONCE_V2),
                    transactionMillis(config),
                    Path.of(config.getString(StreamsConfig.STATE_DIR_CONFIG)));
        } catch (ConfigException | NumberFormatException e) {
            throw new StartException(
                    FailureCode.SETTINGS, "kafka: %s; see kafka in the settings".formatted(e.getMessage()), e);
        }
    }

    /** Whether {@code topic} is where this application keeps the frames of its windows. */
    boolean isChangelogOfFrames(String topic) {
        return topic.startsWith(id + "-") && topic.endsWith("-frames-changelog");
    }

    private static int transactionMillis(StreamsConfig config) {
        Object millis = config.getProducerConfigs("doctor").get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        return Integer.parseInt(millis.toString());
    }
}
