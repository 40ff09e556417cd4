package dev.andon.streams.replay;

import static dev.andon.streams.replay.InspectedRecords.map;
import static dev.andon.streams.replay.InspectedRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Method;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.TestImages;
import dev.andon.streams.client.TopicRange;
import dev.andon.streams.client.Truth;
import dev.andon.streams.dashboard.Dashboard;
import dev.andon.streams.dashboard.DashboardParts;
import dev.andon.streams.dashboard.HeadlessChromium;
import dev.andon.streams.dashboard.MapPicture;
import dev.andon.streams.dashboard.StationFacts;
import dev.andon.streams.files.ReplayPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A replay's report in a real browser, from a file and from the page. */
@Timeout(120)
class ReplayPageIT {

    private static final int FRAMES = 40;
    private static final String SWEEP = "document.querySelector('input[aria-label=\"Threshold of narrow\"]')";

    @TempDir
    private Path folder;

    // The browser may still write to its profile while it ends.
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path profile;

    private HeadlessChromium browser;

    @BeforeEach
    void open() throws Exception {
        Optional<Path> chromium = HeadlessChromium.installed();
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not tested in a browser");
        browser = new HeadlessChromium(chromium.get(), profile);
        write(folder.resolve("reports").resolve("monday"));
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void itOpensFromAFileWithItsPictures() throws Exception {
        // When
        browser.open(folder.resolve("reports/monday/report.html").toUri().toString(), 1300, 1000);

        // Then
        whatTheReportShows();
    }

    @Test
    void thePageListsItAndOpensTheSame() throws Exception {
        // Given
        DashboardSettings settings = new DashboardSettings(
                "localhost", 0, null, folder.resolve("reports").toString());
        Map<String, Object> nobody = Map.of("bootstrap.servers", "localhost:1");
        try (Dashboard board = Dashboard.start(
                new DashboardParts(nobody, "andon.", settings, station -> StationFacts.NONE, List.of()))) {
            browser.open(board.url() + "/#reports", 1300, 800);
            browser.waitFor("document.querySelector('.report a') !== null");
            assertThat(text(".report h3 a")).isEqualTo("narrow and wide");
            assertThat(text(".report table")).contains("narrow", "Missed", "5");
            assertThat(browser.evaluate("document.querySelector('.report a').target")
                            .asText())
                    .isEqualTo("_blank");
            browser.screenshot(Path.of("target", "reports.png"));

            // When
            browser.open(
                    browser.evaluate("document.querySelector('.report a').href").asText(), 1300, 1000);

            // Then
            whatTheReportShows();
        }
    }

    private void whatTheReportShows() throws Exception {
        browser.waitFor("document.querySelectorAll('.pictures img').length > 0");
        browser.waitFor("[...document.querySelectorAll('.pictures img')].every(image => image.naturalWidth > 0)");
        assertThat(text("h1")).isEqualTo("What narrow and wide would have said");
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo("rgb(244, 245, 247)");

        // A threshold that is chosen says what it would have cost.
        assertThat(text("figure:has(input) .note")).startsWith("Cheapest at");
        browser.evaluate(SWEEP + ".value = 0; " + SWEEP + ".dispatchEvent(new Event('input'))");
        assertThat(text("figure:has(input) .note")).startsWith("At ").contains("0 missed, 30 false alarms, cost 30");
        assertThat(browser.evaluate("document.querySelector('line.best').getAttribute('x1')")
                        .asInt())
                .isZero();

        browser.evaluate(
                "{const map = document.getElementById('opacity'); map.value = 20; map.dispatchEvent(new Event('input'))}");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('img.map')).opacity")
                        .asDouble())
                .isEqualTo(0.2);
        browser.screenshot(Path.of("target", "replay-report.png"));
        assertThat(browser.complaints()).isEmpty();
    }

    private String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector('%s').textContent".formatted(selector))
                .asText();
    }

    /** A report of two candidates: one sees every cracked frame, one every other. */
    private void write(Path report) throws Exception {
        Truth truth = truth();
        TopicRange range = new TopicRange("andon.frames", Map.of(0, new TopicRange.Part(0, FRAMES)));
        ObjectNode json = new ReplayReport(Method.INSPECTION, range, truth, new Costs(10, 1))
                .json(List.of(replayed("narrow", truth, 8), replayed("wide", truth, 4)));
        Path pictures = Files.createDirectories(report.resolve("pictures"));
        Files.write(pictures.resolve("frame.png"), TestImages.surface(1));
        Files.write(
                pictures.resolve("map.png"), MapPicture.of(map(5), List.of()).png());
        for (JsonNode candidate : json.get("candidates")) {
            for (JsonNode missed : candidate.get("worst").get("missed")) {
                ((ObjectNode) missed).put("picture", "pictures/frame.png").put("map", "pictures/map.png");
            }
        }
        Files.writeString(report.resolve("report.json"), json.toPrettyString());
        Files.writeString(report.resolve("report.html"), ReplayPage.html(json.toPrettyString()));
    }

    private Truth truth() throws Exception {
        StringBuilder labels = new StringBuilder("frame,label\n");
        for (int i = 0; i < FRAMES; i++) {
            labels.append("f%d,%s%n".formatted(i, i % 4 == 0 ? "crack" : "good"));
        }
        return Truth.of(Files.writeString(folder.resolve("labels.csv"), labels));
    }

    private static Replayed replayed(String name, Truth truth, int seen) {
        InspectionFigures figures = new InspectionFigures(truth, null);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            boolean told = i % seen == 0;
            rows.add(figures.add(record(
                    "a",
                    "f" + i,
                    i,
                    told ? 2 + i : (i * 7 % FRAMES) / 100.0,
                    told ? Verdict.REJECT : Verdict.PASS,
                    map(5))));
        }
        Candidate candidate = new Candidate(name, Path.of(name + ".yaml"), Settings.inspectingAll("localhost:1"));
        return new Replayed(candidate, figures, rows, 0);
    }
}
