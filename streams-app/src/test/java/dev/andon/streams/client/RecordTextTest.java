package dev.andon.streams.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordTextTest {

    @Test
    void anAlarmIsOneLineThatSaysWhatHappenedWhenAndWhy() {
        // Given
        Alarm alarm = Alarm.newBuilder()
                .setAlarmId("a1")
                .setMethod(Method.INSPECTION)
                .setState(AlarmState.SHELVED)
                .setAt(Instant.parse("2026-01-31T08:00:00Z"))
                .setCause("p-value 0.004 at or below 0.01")
                .setResult("frame-17")
                .setIssuer("maria")
                .setReason("known stains\nsince\u001b[2J Monday")
                .setExpiresAt(Instant.parse("2026-01-31T08:30:00Z"))
                .build();

        // When
        String line = line(ResultTopic.ALARMS, record(Topics.ALARMS, "casting-3", alarm));

        // Then
        assertThat(line)
                .isEqualTo("casting-3    alarmId=a1 method=INSPECTION state=SHELVED at=2026-01-31T08:00:00Z"
                        + " cause=\"p-value 0.004 at or below 0.01\" result=frame-17 issuer=maria"
                        + " reason=\"known stains?since?[2J Monday\" expiresAt=2026-01-31T08:30:00Z");
    }

    @Test
    void anAlarmOfPredictionNamesTheObservationThatCausedIt() {
        // Given
        Alarm alarm = Alarm.newBuilder()
                .setAlarmId("a1")
                .setMethod(Method.PREDICTION)
                .setState(AlarmState.RAISED)
                .setAt(Instant.parse("2024-05-01T12:20:07Z"))
                .setCause("p-value 0.0004 at or below 0.001")
                .setResult("1714564800000:1207")
                .build();

        // When
        String line = line(ResultTopic.ALARMS, record(Topics.ALARMS, "casting-3", alarm));

        // Then
        assertThat(line)
                .isEqualTo("casting-3    alarmId=a1 method=PREDICTION state=RAISED at=2024-05-01T12:20:07Z"
                        + " cause=\"p-value 0.0004 at or below 0.001\" result=1714564800000:1207");
    }

    @Test
    void anAnswerIsOneLineThatSaysFromWhereItHolds() {
        // Given
        CommandResult answer = CommandResult.newBuilder()
                .setCommandId("c1")
                .setMethod(Method.INSPECTION)
                .setAccepted(true)
                .setTopic("andon.frames")
                .setPartition(3)
                .setOffset(1207)
                .build();

        // When
        String line = line(ResultTopic.COMMAND_RESULTS, record(Topics.COMMAND_RESULTS, "cast\u001bng-3", answer));

        // Then
        assertThat(line)
                .isEqualTo("cast?ng-3    commandId=c1 method=INSPECTION accepted=true"
                        + " topic=andon.frames partition=3 offset=1207");
    }

    private static String line(ResultTopic topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.line(topic.json(new Connection(Map.of(), "")).apply(record));
    }

    private static <V extends SpecificRecord> ConsumerRecord<byte[], byte[]> record(
            Topic<V> topic, String station, V value) {
        byte[] bytes = topic.valueSerde(Map.of()).serializer().serialize(topic.name(), value);
        return new ConsumerRecord<>(topic.name(), 0, 0, station.getBytes(UTF_8), bytes);
    }
}
