package dev.andon.streams.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.PredictionDriver;
import dev.andon.streams.TestMachine;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionTopologyTest {

    /** More than go into one batch. */
    private static final int STATIONS = 20;

    private static final int ALONE = 3;
    private static final int ROWS = 12;

    @TempDir
    private Path folder;

    private PredictionDriver driver;

    @BeforeEach
    void open() {
        TestMachine.model(folder, "press.onnx", 2, 1);
        driver = driver("state");
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void an_observation_waits_for_others_and_is_then_predicted() {
        // When
        driver.send("press-1", TestMachine.observation("press-1", 0, 0));

        // Then it lies in the store
        assertThat(driver.predictions()).isEmpty();
        assertThat(driver.stations().get("press-1").getRowCount()).isEqualTo(1);

        // When
        driver.pause();

        // Then
        assertThat(driver.predictions()).extracting(result -> result.key).containsExactly("press-1");
        assertThat(driver.counts()).isEqualTo(new RecordCounts(1, 0, 1, 0, 0, 0));
    }

    @Test
    void a_full_batch_does_not_wait() {
        // When
        for (int station = 0; station < 16; station++) {
            driver.send("press-" + station, TestMachine.observation("press-" + station, 0, 0));
        }

        // Then
        assertThat(driver.predictions()).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void results_do_not_depend_on_who_else_sends_and_when(long seed) {
        // Given what some stations get alone
        Map<String, List<Prediction>> alone = new HashMap<>();
        for (int station = 0; station < ALONE; station++) {
            try (PredictionDriver own = driver("alone-" + station)) {
                for (int row = 0; row < ROWS; row++) {
                    own.send("press-" + station, TestMachine.observation("press-" + station, 0, row));
                    own.pause();
                }
                alone.putAll(byStation(own.predictions()));
            }
        }

        // When all send in any order, with pauses at any time
        SplittableRandom random = new SplittableRandom(seed);
        int[] sent = new int[STATIONS];
        for (int i = 0; i < STATIONS * ROWS; i++) {
            int station = random.nextInt(STATIONS);
            while (sent[station] == ROWS) {
                station = (station + 1) % STATIONS;
            }
            driver.send("press-" + station, TestMachine.observation("press-" + station, 0, sent[station]++));
            if (random.nextInt(30) == 0) {
                driver.pause();
            }
        }
        driver.pause();

        // Then
        assertThat(byStation(driver.predictions())).containsAllEntriesOf(alone);
        assertThat(driver.counts()).isEqualTo(new RecordCounts(STATIONS * ROWS, 0, STATIONS * ROWS, 0, 0, 0));
    }

    @Test
    void bad_observations_are_dead_lettered_and_the_stream_goes_on() {
        // Given
        driver.send("press-1", TestMachine.observation("press-1", 1, 5));
        Serializer<Observation> serializer =
                Topics.OBSERVATIONS.<Observation>valueSerde(Map.of()).serializer();
        byte[] late = serializer.serialize("", TestMachine.observation("press-1", 0, 9));

        // When
        driver.sendBytes("press-1".getBytes(StandardCharsets.UTF_8), late);
        driver.send("press-1", TestMachine.observation(1, 6, 1.0));
        driver.send("press-1", TestMachine.observation(1, 6, 1.0, Double.NaN));
        driver.send("press-1", TestMachine.observation(1, 6, 1.0, Double.POSITIVE_INFINITY));
        driver.send("press-1", TestMachine.observation("press-1", 1, 4));
        driver.sendBytes("press-1".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
        driver.sendBytes("press-1".getBytes(StandardCharsets.UTF_8), null);
        driver.sendBytes(null, late);
        driver.send("lathe", TestMachine.observation("lathe", 0, 0));
        driver.send("press-1", TestMachine.observation("press-1", 1, 6));
        driver.pause();

        // Then
        var letters = driver.deadLetters();
        assertThat(letters)
                .extracting(letter ->
                        DeadLetter.readFrom(letter.headers()).orElseThrow().code())
                .containsExactly(
                        "OUT_OF_ORDER",
                        "MODEL_SHAPE",
                        "NOT_FINITE",
                        "NOT_FINITE",
                        "OUT_OF_ORDER",
                        "UNDECODABLE",
                        "UNDECODABLE",
                        "UNKNOWN_STATION",
                        "UNKNOWN_STATION");
        assertThat(letters.get(0).value()).isEqualTo(late);
        assertThat(driver.predictions())
                .extracting(result -> result.value.getSequence())
                .containsExactly(5L, 6L);
        assertThat(driver.counts()).isEqualTo(new RecordCounts(11, 0, 2, 9, 0, 0));
    }

    @Test
    void repeats_are_dropped_and_stations_of_other_methods_ignored() {
        // When
        driver.send("press-1", TestMachine.observation("press-1", 0, 0), TestMachine.observation("press-1", 0, 0));
        driver.send("camera", TestMachine.observation("camera", 0, 0));
        driver.pause();

        // Then
        assertThat(driver.counts()).isEqualTo(new RecordCounts(3, 0, 1, 0, 1, 1));
    }

    @Test
    void a_clock_that_jumps_changes_nothing_but_the_time_shown() {
        // Given
        Observation observation = TestMachine.observation("press-1", 0, 1);
        Observation jumped = Observation.newBuilder(observation)
                .setObservedAt(observation.getObservedAt().minusSeconds(1_000_000_000_000L))
                .build();

        // When
        driver.send("press-1", TestMachine.observation("press-1", 0, 0), jumped);
        driver.pause();

        // Then
        List<KeyValue<String, Prediction>> results = driver.predictions();
        assertThat(results).hasSize(2);
        assertThat(results.get(1).value.getRestarted()).isNull();
        assertThat(results.get(1).value.getObservedAt()).isEqualTo(jumped.getObservedAt());
    }

    private PredictionDriver driver(String state) {
        Settings settings = InspectionDriver.settings("""
                device: cpu
                stations:
                  camera: {inspection: {}}
                  %s
                """.formatted(stations()));
        return new PredictionDriver(settings, folder.resolve(state));
    }

    private String stations() {
        StringBuilder yaml = new StringBuilder();
        for (int station = 0; station < STATIONS; station++) {
            yaml.append("press-%d: {prediction: {model: %s}}\n  ".formatted(station, folder.resolve("press.onnx")));
        }
        return yaml.toString();
    }

    private static Map<String, List<Prediction>> byStation(List<KeyValue<String, Prediction>> results) {
        Map<String, List<Prediction>> stations = new HashMap<>();
        results.forEach(result ->
                stations.computeIfAbsent(result.key, key -> new ArrayList<>()).add(result.value));
        stations.values()
                .forEach(own -> assertThat(own).isSortedAccordingTo(Comparator.comparing(Prediction::getSequence)));
        return stations;
    }
}
