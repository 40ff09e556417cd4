package dev.andon.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionServiceIT {

    private static final List<String> STATIONS = List.of("press", "lathe", "mill");
    private static final int ROWS = 90;
    private static final int ALL = STATIONS.size() * ROWS;

    @TempDir
    Path folder;

    private final TestCluster cluster = new TestCluster();

    @BeforeEach
    void writeModels() {
        TestMachine.model(folder, "machine.onnx", 2, 1);
    }

    @Test
    void aRestartInTheMiddleLosesNothingRepeatsNothingAndChangesNoByte() throws Exception {
        // Given
        TestCluster undisturbed = new TestCluster();
        send(undisturbed, 0, ROWS);
        try (Service service = Service.start(settings(undisturbed, "undisturbed"))) {
            undisturbed.awaitRecords(Topics.PREDICTIONS.name(), ALL);
        }
        send(cluster, 0, 55);
        try (Service service = Service.start(settings(cluster, "before"))) {
            cluster.awaitRecords(Topics.PREDICTIONS.name(), 100);
        }
        int before = cluster.records(Topics.PREDICTIONS.name()).size();
        send(cluster, 55, ROWS);

        // When
        RecordCounts after;
        try (Service service = Service.start(settings(cluster, "after, restored from changelogs"))) {
            cluster.awaitRecords(Topics.PREDICTIONS.name(), ALL);
            after = service.prediction();
        }

        // Then
        assertThat(valuesByStation(cluster)).isEqualTo(valuesByStation(undisturbed));
        assertThat(cluster.records(Topics.PREDICTIONS.name())).hasSize(ALL);
        assertThat(after).isEqualTo(new RecordCounts(ALL - before, 0, ALL - before, 0, 0, 0));
    }

    @Test
    void stateOfAnUnknownVersionStopsTheServiceAndIsNotGuessedAt() throws Exception {
        // Given
        send(cluster, 0, 5);
        try (Service service = Service.start(settings(cluster, "state"))) {
            cluster.awaitRecords(Topics.PREDICTIONS.name(), 5 * STATIONS.size());
        }
        overwriteState("press", new byte[] {(byte) 0xC3, 1, 0, 0, 0, 0, 0, 0, 0, 1, 5});
        send(cluster, 5, 6);

        // When
        boolean closedInOrder;
        try (Service service = Service.start(settings(cluster, "another state folder"))) {
            closedInOrder = service.awaitEnd();
        }

        // Then
        assertThat(closedInOrder).isFalse();
        assertThat(cluster.records(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void refusesToStartWithoutItsModel() {
        // Given
        Settings settings = InspectionDriver.settings(
                """
                kafka: {bootstrap.servers: '%s'}
                prefix: %s
                stations:
                  press: {prediction: {model: %s}}
                """.formatted(TestBroker.bootstrapServers(), cluster.prefix(), folder.resolve("none.onnx")));

        // When, Then
        assertThatThrownBy(() -> Service.start(settings))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("there is no model file ");
    }

    @Test
    void bothMethodsWorkSideBySide() throws Exception {
        // Given
        Settings settings = InspectionDriver.settings("""
                kafka: {bootstrap.servers: '%s', state.dir: '%s'}
                prefix: %s
                stations:
                  press: {prediction: {model: %s}, inspection: {}}
                """.formatted(
                        TestBroker.bootstrapServers(),
                        folder.resolve("state"),
                        cluster.prefix(),
                        folder.resolve("machine.onnx")));
        cluster.send("press", observations("press", 0, 3));
        cluster.send("press", TestFrames.surface(1));

        // When
        try (Service service = Service.start(settings)) {
            boolean ready = service.awaitReady();

            // Then
            assertThat(ready).isTrue();
            assertThat(cluster.awaitRecords(Topics.PREDICTIONS.name(), 3)).hasSize(3);
            assertThat(cluster.awaitRecords(Topics.INSPECTIONS.name(), 1)).hasSize(1);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> service.readiness().equals("ready"));
            assertThat(service.models()).anyMatch(model -> model.startsWith("machine.onnx on "));
        }
    }

    @Test
    void twoMethodsCannotShareOneApplication() {
        // Given
        Settings settings = InspectionDriver.settings(
                """
                kafka: {bootstrap.servers: '%s', application.id: plant}
                prefix: %s
                stations:
                  press: {prediction: {model: %s}, inspection: {}}
                """.formatted(TestBroker.bootstrapServers(), cluster.prefix(), folder.resolve("machine.onnx")));

        // When, Then
        assertThatThrownBy(() -> Service.start(settings))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("kafka.application.id: plant, but stations have several methods");
    }

    private void overwriteState(String station, byte[] value) {
        String changelog = cluster.prefix().replaceAll("[._-]+$", "") + "-prediction-prediction-stations-changelog";
        int partition = cluster.records(Topics.OBSERVATIONS.name()).stream()
                .filter(record -> station.equals(new String(record.key(), UTF_8)))
                .mapToInt(ConsumerRecord::partition)
                .findFirst()
                .orElseThrow();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(changelog, partition, station.getBytes(UTF_8), value));
        }
    }

    private static void send(TestCluster to, int from, int until) {
        STATIONS.forEach(station -> to.send(station, observations(station, from, until)));
    }

    private static Observation[] observations(String station, int from, int until) {
        return LongStream.range(from, until)
                .mapToObj(row -> TestMachine.observation(station, 0, row))
                .toArray(Observation[]::new);
    }

    private Settings settings(TestCluster of, String state) {
        return InspectionDriver.settings("""
                kafka: {bootstrap.servers: '%s', state.dir: '%s'}
                prefix: %s
                stations:
                  "*": {prediction: {model: %s}}
                """.formatted(
                TestBroker.bootstrapServers(), folder.resolve(state), of.prefix(), folder.resolve("machine.onnx")));
    }

    private static Map<String, List<String>> valuesByStation(TestCluster of) {
        return of.records(Topics.PREDICTIONS.name()).stream()
                .collect(Collectors.groupingBy(
                        record -> new String(record.key(), UTF_8),
                        Collectors.mapping(record -> Arrays.toString(record.value()), Collectors.toList())));
    }
}
