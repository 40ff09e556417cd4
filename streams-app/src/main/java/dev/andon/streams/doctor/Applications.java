package dev.andon.streams.doctor;

import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.scoring.settings.StationSettings;
import dev.andon.streams.StreamsProperties;
import dev.andon.streams.telemetry.MethodMeters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the service will be to Kafka.
 *
 * @param all one for each method that a station has
 * @param exactlyOnce whether they work in transactions
 * @param transactionMillis how long one of those may take
 * @param stateFolder where their state lies on this machine
 */
record Applications(List<Application> all, boolean exactlyOnce, int transactionMillis, Path stateFolder) {

    Applications {
        all = List.copyOf(all);
    }

    /** @throws StartException where Kafka Streams refuses the settings */
    static Applications of(Settings settings) {
        List<Application> all = new ArrayList<>();
        StreamsConfig inspection = config(settings, Method.INSPECTION, Topics.FRAMES);
        if (has(settings, StationSettings::inspection)) {
            all.add(Application.inspection(id(inspection)));
        }
        if (has(settings, StationSettings::prediction)) {
            all.add(Application.prediction(id(config(settings, Method.PREDICTION, Topics.OBSERVATIONS))));
        }
        if (has(settings, StationSettings::classification)) {
            all.add(Application.classification(id(config(settings, Method.CLASSIFICATION, Topics.FRAMES))));
        }
        // The rest is the same for every method.
        return new Applications(
                all,
                inspection.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG).equals(StreamsConfig.EXACTLY_ONCE_V2),
                transactionMillis(inspection),
                Path.of(inspection.getString(StreamsConfig.STATE_DIR_CONFIG)));
    }

    private static boolean has(Settings settings, Function<StationSettings, @Nullable Object> method) {
        return settings.stations().values().stream().map(method).anyMatch(Objects::nonNull);
    }

    private static StreamsConfig config(Settings settings, Method method, Topic<?> input) {
        Properties properties = StreamsProperties.of(settings, method, input, MethodMeters.unbound(method));
        try {
            StreamsConfig config = new StreamsConfig(properties);
            transactionMillis(config);
            return config;
        } catch (ConfigException | NumberFormatException e) {
            throw new StartException(
                    FailureCode.SETTINGS, "kafka: %s; see kafka in the settings".formatted(e.getMessage()), e);
        }
    }

    private static String id(StreamsConfig config) {
        return config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    private static int transactionMillis(StreamsConfig config) {
        Object millis = config.getProducerConfigs("doctor").get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        return Integer.parseInt(millis.toString());
    }
}
