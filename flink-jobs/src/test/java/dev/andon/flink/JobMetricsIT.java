package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Method;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import dev.andon.scoring.metering.StationTags;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestMachine;
import dev.andon.streams.TestModel;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.health.MonitoringFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster tells of jobs that have worked on records of all methods, as Prometheus keeps it. */
class JobMetricsIT {

    private static final int FRAMES = 8;
    private static final int ROWS = 5;
    private static final int PARTS = 3;

    /** Stations that the settings do not name: ten more than have a name in metrics. */
    private static final int UNNAMED = StationTags.MOST_OTHERS + 10;

    @TempDir
    static Path folder;

    private static final List<RunningJob> JOBS = new ArrayList<>();
    private static TestCluster cluster;
    private static Relabelling relabelling;
    private static List<Series> scraped;

    @BeforeAll
    static void scoreOfEachMethod() throws Exception {
        cluster = new TestCluster();
        TestParts.write(folder);
        Path settings = Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: "%s" }
                device: cpu
                prefix: "%s"
                stations:
                  casting-3: { inspection: { model: "%s", window: 5 } }
                  press-4: { prediction: { model: "%s" } }
                  parts-1: { %s }
                  "*": { inspection: { model: tiny.onnx } }
                """.formatted(
                        TestBroker.bootstrapServers(),
                        cluster.prefix(),
                        TestModel.writeTo(folder),
                        TestMachine.model(folder, "press.onnx", 2, 1),
                        TestParts.block(folder)));
        for (Method method : Method.values()) {
            JOBS.add(RunningJob.start(settings, folder, method, null, 1));
        }
        send();
        assertThat(cluster.awaitRecords(Topics.INSPECTIONS.name(), FRAMES + UNNAMED))
                .hasSize(FRAMES + UNNAMED);
        assertThat(cluster.awaitRecords(Topics.PREDICTIONS.name(), ROWS)).hasSize(ROWS);
        assertThat(cluster.awaitRecords(Topics.CLASSIFICATIONS.name(), PARTS)).hasSize(PARTS);
        assertThat(cluster.awaitRecords(Topics.DEAD_LETTERS, 1)).hasSize(1);
        relabelling = Relabelling.of(MonitoringFiles.CONFIGURATION, "flink");
        scraped = TestFlink.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Series::of)
                .toList();
    }

    private static void send() {
        cluster.send(
                "casting-3",
                IntStream.range(0, FRAMES).mapToObj(TestFrames::surface).toArray(Frame[]::new));
        cluster.send("casting-3", "no frame".getBytes(StandardCharsets.UTF_8));
        cluster.send(
                "parts-1", IntStream.range(0, PARTS).mapToObj(TestParts::frame).toArray(Frame[]::new));
        cluster.send(
                "press-4",
                IntStream.range(0, ROWS)
                        .mapToObj(row -> TestMachine.observation("press-4", 0, row))
                        .toArray(Observation[]::new));
        for (int station = 0; station < UNNAMED; station++) {
            cluster.send("unnamed-" + station, TestFrames.surface(station));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (RunningJob job : JOBS) {
            job.close();
        }
    }

    @Test
    void recordsResultsAndDeadLettersAreCountedUnderTheNamesOfTheService() {
        // When
        Map<String, Double> kept = kept();

        // Then
        String of = "{method=\"inspection\"}";
        assertThat(kept.get("andon_records_received_total" + of))
                .isEqualTo(FRAMES + PARTS + 1 + UNNAMED)
                .isEqualTo(kept.get("andon_records_scored_total" + of)
                        + kept.get("andon_records_warming_up_total" + of)
                        + kept.get("andon_records_dead_lettered_total" + of)
                        + kept.get("andon_records_ignored_total" + of)
                        + kept.get("andon_records_duplicate_total" + of));
        assertThat(kept)
                .containsEntry("andon_dead_letters_total{code=\"UNDECODABLE\",method=\"inspection\"}", 1.0)
                .containsEntry(
                        "andon_results_total{method=\"inspection\",outcome=\"unjudged\",station=\"casting-3\"}",
                        (double) FRAMES)
                .containsEntry(
                        "andon_results_total{method=\"classification\",outcome=\"clean\",station=\"parts-1\"}",
                        (double) PARTS)
                .containsEntry("andon_patches_active{method=\"classification\",station=\"parts-1\"}", 0.0)
                .containsEntry("andon_window_fill{method=\"inspection\",station=\"casting-3\"}", 1.0);
    }

    @Test
    void stationsBeyondTheBoundShareANameAndTellNoValuesOfTheMoment() {
        // When
        Map<String, Double> kept = kept();

        // Then
        assertThat(kept)
                .containsEntry(
                        "andon_results_total{method=\"inspection\",outcome=\"unjudged\",station=\"(other)\"}", 10.0);
        assertThat(kept.keySet())
                .filteredOn(series -> series.startsWith("andon_window_fill"))
                .hasSize(1 + UNNAMED - 10);
    }

    @Test
    void durationsAndBatchesAreHistogramsWhoseBucketsAddUp() {
        // When
        Map<String, Double> kept = kept();

        // Then
        for (String metric : List.of("andon_latency_seconds", "andon_queue_time_seconds", "andon_batch_size")) {
            double count = kept.get(metric + "_count{method=\"prediction\"}");
            assertThat(kept).containsEntry(metric + "_bucket{le=\"+Inf\",method=\"prediction\"}", count);
        }
        assertThat(kept)
                .containsEntry("andon_latency_seconds_count{method=\"prediction\"}", (double) ROWS)
                .containsEntry("andon_batch_size_sum{method=\"prediction\"}", (double) ROWS)
                .containsEntry("andon_scoring_time_seconds_count{method=\"classification\"}", (double) PARTS)
                // Their observations are of the year 2023.
                .containsEntry("andon_latency_seconds_bucket{le=\"300.0\",method=\"prediction\"}", 0.0);
    }

    @Test
    void dashboardsAndAlertRulesSayWhatTheyTellOfTheServiceOnly() throws Exception {
        // Given
        Set<String> told = new TreeSet<>();
        scraped.forEach(series -> told.add(relabelling.apply(series).name()));

        // When
        List<String> alerts = MonitoringFiles.alerts().stream()
                .filter(alert -> !told.containsAll(MonitoringFiles.metricsOfAlert(alert)))
                .map(alert -> alert.get("alert").asText())
                .toList();
        List<JsonNode> panels = MonitoringFiles.panels().stream()
                .filter(panel -> !told.containsAll(MonitoringFiles.metricsOfPanel(panel)))
                .toList();

        // Then
        assertThat(alerts).containsExactlyInAnyOrder("AndonNotReady", "AndonStartsOver", "AndonMemoryNearlyFull");
        assertThat(told).contains("flink_jobmanager_job_numRestarts");
        assertThat(panels)
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(panel.path("description").asText())
                        .as(panel.get("title").asText())
                        .containsIgnoringCase("of the service"));
    }

    @Test
    void aReplayIsNoPartOfTheLine() {
        // Given
        String metric = "flink_taskmanager_job_task_operator_method_station_outcome_andon_results";
        String labels = "{method=\"inspection\",station=\"casting-3\",outcome=\"reject\",job_name=\"%s\",} 4.0";

        // When
        Series line = relabelling.apply(Series.of(metric + labels.formatted("andon-inspection")));
        Series replay = relabelling.apply(Series.of(metric + labels.formatted("andon-inspection-andon.replay-1.b")));

        // Then
        assertThat(line.name()).isEqualTo("andon_results_total");
        assertThat(replay.name()).isEqualTo(metric);
    }

    /** What Prometheus keeps of the jobs of this test, over their subtasks. */
    private static Map<String, Double> kept() {
        String jobs = cluster.prefix().replaceAll("[._-]+$", "") + "-";
        return scraped.stream()
                .filter(series -> series.labels().getOrDefault("job_name", "").startsWith(jobs))
                .map(relabelling::apply)
                .filter(series -> series.name().startsWith("andon_"))
                .collect(Collectors.toMap(Series::inWords, Series::value, Double::sum, TreeMap::new));
    }
}
