package dev.andon.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.streams.telemetry.MethodMeters;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsPropertiesTest {

    @Test
    void resultsAreExactlyOnceUnlessTheSettingsSayOtherwise() {
        // When
        Properties untouched = of("stations: { '*': {} }");
        Properties changed =
                of("kafka: { processing.guarantee: at_least_once, num.stream.threads: 1 }\nstations: { '*': {} }");

        // Then
        assertThat(untouched).containsEntry("processing.guarantee", "exactly_once_v2");
        assertThat(changed)
                .containsEntry("processing.guarantee", "at_least_once")
                .containsEntry("num.stream.threads", "1");
    }

    @ParameterizedTest
    @CsvSource({"andon., andon-inspection", "plant.7., plant.7-inspection", "'', andon-inspection"})
    void anotherPrefixIsAnotherApplication(String prefix, String application) {
        // When
        Properties properties = of("prefix: '%s'\nstations: { '*': {} }".formatted(prefix));

        // Then
        assertThat(properties)
                .containsEntry("application.id", application)
                .containsEntry(DeadLetterHandler.TOPIC, prefix + "dead-letters");
    }

    @Test
    void kafkaStreamsAcceptsThem() {
        // When
        StreamsConfig config = new StreamsConfig(of("stations: { '*': {} }"));

        // Then
        assertThat(config.getProducerConfigs("client"))
                .containsEntry("max.request.size", 2 << 20)
                .containsEntry("transaction.timeout.ms", 300_000);
        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry("max.partition.fetch.bytes", 2 << 20)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("isolation.level", "read_committed");
    }

    private static Properties of(String yaml) {
        return StreamsProperties.of(
                InspectionDriver.settings(yaml),
                Method.INSPECTION,
                Topics.FRAMES,
                MethodMeters.unbound(Method.INSPECTION));
    }
}
