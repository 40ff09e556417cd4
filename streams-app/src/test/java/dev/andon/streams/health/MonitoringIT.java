package dev.andon.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.Service;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestMachine;
import dev.andon.streams.TestModel;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.dashboard.Dashboard;
import dev.andon.streams.dashboard.DashboardParts;
import dev.andon.streams.dashboard.HeadlessChromium;
import dev.andon.streams.dashboard.StationFacts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What machines are told by a running service that has worked on records of all methods. */
class MonitoringIT {

    /** Folder for a picture of the page; null for none. */
    private static final @Nullable String PICTURES = System.getProperty("andon.pictures");

    private static final int FRAMES = 8;
    private static final int ROWS = 5;
    private static final int PARTS = 3;

    @TempDir
    static Path folder;

    private static Service service;
    private static Dashboard board;

    @BeforeAll
    static void start() {
        TestCluster cluster = new TestCluster();
        TestParts.write(folder);
        Settings settings = InspectionDriver.settings("""
                kafka: { bootstrap.servers: "%s", state.dir: "%s" }
                device: cpu
                prefix: "%s"
                dashboard: { port: 0 }
                stations:
                  casting-3: { inspection: { model: "%s", window: 5 } }
                  press-4: { prediction: { model: "%s" } }
                  parts-1: { %s }
                """.formatted(
                        TestBroker.bootstrapServers(),
                        folder.resolve("state"),
                        cluster.prefix(),
                        TestModel.writeTo(folder),
                        TestMachine.model(folder, "press.onnx", 2, 1),
                        TestParts.block(folder)));
        service = Service.start(settings);
        // Pauses of the garbage collector are told from the first one on, which may not come by itself so soon.
        System.gc();
        board = Dashboard.start(new DashboardParts(
                settings.kafka(),
                settings.prefix(),
                settings.dashboard(),
                station -> StationFacts.NONE,
                List.of(new HealthRoutes(service))));
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
        assertThat(cluster.awaitRecords(Topics.INSPECTIONS.name(), FRAMES)).hasSize(FRAMES);
        assertThat(cluster.awaitRecords(Topics.PREDICTIONS.name(), ROWS)).hasSize(ROWS);
        assertThat(cluster.awaitRecords(Topics.CLASSIFICATIONS.name(), PARTS)).hasSize(PARTS);
        assertThat(cluster.awaitRecords(Topics.DEAD_LETTERS, 1)).hasSize(1);
    }

    @AfterAll
    static void stop() {
        board.close();
        service.close();
    }

    @Test
    void the_counter_equation_holds_in_what_is_scraped() throws Exception {
        // When
        List<String> lines = get("/metrics").body().lines().toList();

        // Then
        String of = "{method=\"inspection\"}";
        assertThat(value(lines, "andon_records_received_total" + of))
                .isEqualTo(FRAMES + PARTS + 1)
                .isEqualTo(value(lines, "andon_records_scored_total" + of)
                        + value(lines, "andon_records_warming_up_total" + of)
                        + value(lines, "andon_records_dead_lettered_total" + of)
                        + value(lines, "andon_records_ignored_total" + of)
                        + value(lines, "andon_records_duplicate_total" + of));
        assertThat(value(lines, "andon_dead_letters_total{code=\"UNDECODABLE\",method=\"inspection\"}"))
                .isEqualTo(1);
        assertThat(value(lines, "andon_window_fill{method=\"inspection\",station=\"casting-3\"}"))
                .isEqualTo(1);
        assertThat(value(lines, "andon_latency_seconds_count{method=\"prediction\"}"))
                .isEqualTo(ROWS);
        assertThat(value(lines, "andon_ready")).isEqualTo(1);
    }

    @Test
    void dashboards_and_alert_rules_name_only_metrics_that_are_told() throws Exception {
        // When
        Set<String> told = get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toSet());

        // Then
        assertThat(told).containsAll(MonitoringFiles.metricsOfAlerts());
        assertThat(told).containsAll(MonitoringFiles.metricsOfDashboards());
    }

    @Test
    void a_running_service_is_alive_and_ready_and_says_how_it_is() throws Exception {
        // When
        HttpResponse<String> live = get("/health/live");
        HttpResponse<String> ready = get("/health/ready");
        JsonNode report = new ObjectMapper().readTree(get("/health").body());

        // Then
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("ready\n");
        assertThat(report.get("facts").findValuesAsText("name"))
                .contains(
                        "Service",
                        "Inspection",
                        "Prediction",
                        "Classification",
                        "Inspection: records",
                        "Models",
                        "Memory");
        assertThat(report.get("facts").get(0).get("grade").asText()).isEqualTo("good");
    }

    @Test
    void people_read_on_the_page_how_it_is() throws Exception {
        // Given
        Optional<Path> chromium = HeadlessChromium.installed();
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not tested in a browser");
        Path profile = Files.createTempDirectory("andon-browser");
        try (HeadlessChromium browser = new HeadlessChromium(chromium.get(), profile)) {
            // When
            browser.open(board.url() + "/#health", 1400, 900);
            browser.waitFor("document.querySelectorAll('.health li').length > 5");
            String grades = browser.evaluate(
                            "[...document.querySelectorAll('.health li em')].map(grade => grade.textContent).join()")
                    .asText();
            String service = browser.evaluate("document.querySelector('.health li p').textContent")
                    .asText();

            // Then
            assertThat(grades).matches("(Good|Look)(,(Good|Look))*");
            assertThat(service).isEqualTo("Records are scored as they come.");
            assertThat(browser.complaints()).isEmpty();
            if (PICTURES != null) {
                browser.screenshot(Path.of("..", PICTURES, "health.png"));
            }
        }
    }

    private static double value(List<String> lines, String series) {
        return lines.stream()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create(board.url() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
