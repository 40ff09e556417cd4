package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Label;
import dev.andon.schemas.Topics;
import dev.andon.streams.dashboard.HeadlessChromium;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What people do with the demo, in a real browser. With {@code -Dandon.pictures=docs} it makes the README's pictures
 * there, a path from the root of the sources.
 */
@Timeout(400)
class DemoPageIT {

    private static final String PICTURES = System.getProperty("andon.pictures");
    private static final AtomicBoolean STOPPED = new AtomicBoolean();

    private static Demo demo;
    private static CompletableFuture<Void> line;
    private static HeadlessChromium browser;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> chromium = HeadlessChromium.installed();
        assumeTrue(chromium.isPresent(), "no chromium on the PATH: the demo's page is not tested in a browser");
        int cameras = PICTURES == null ? 2 : 4;
        int machines = PICTURES == null ? 1 : 3;
        demo = Demo.start(
                new DemoSettings(cameras, 4 * cameras, Long.MAX_VALUE, machines, 10, Long.MAX_VALUE, 1, 7, 0),
                STOPPED::get);
        line = CompletableFuture.runAsync(DemoPageIT::run);
        // Not deleted: the browser may still write to its profile while it ends.
        browser = new HeadlessChromium(chromium.get(), Files.createTempDirectory("andon-browser"));
        browser.open(demo.url().orElseThrow(), 1600, 1000);
        browser.waitFor(tile("flange-1") + "?.dataset.verdict?.match(/pass|review|reject/) != null");
    }

    private static void run() {
        try {
            demo.run(() -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterAll
    static void end() throws Exception {
        if (demo == null) {
            return;
        }
        try (Demo ended = demo) {
            STOPPED.set(true);
            line.join();
            List<String> complaints = browser.complaints();
            browser.close();
            assertThat(complaints).isEmpty();
            assertThat(ended.discrepancies()).isEmpty();
            assertThat(ended.report().addsUp()).as(ended.report().toJson()).isTrue();
        }
    }

    @Test
    void defectAppearsIsOpenedUnderstoodAcknowledgedAndJudged() throws Exception {
        // Given a station that has seen enough to tell the worst of fifty parts
        browser.waitFor("Number(%s.querySelector('.tallies b').textContent) > 200".formatted(tile("flange-1")));

        // When its tool wears out, it is opened
        askTo("tool", "flange-1");
        browser.waitFor(said("flange-1: frame "));
        print();
        browser.waitFor(tile("flange-1") + ".querySelector('.alarm')?.dataset.state === 'raised'");
        picture("board.png");
        openItsLatestReject();

        // Then the detail shows where and why
        browser.waitFor(detail(".look img.map") + " !== null && " + detail(".look .peak") + " !== null");
        browser.waitFor(detail(".references:not([hidden]) .nearest img") + "?.naturalWidth > 0");
        assertThat(browser.evaluate(detail(".references") + ".textContent").asText())
                .contains("at its worst spot", "these come nearest there");
        assertThat(browser.evaluate(detail(".nearest") + ".children.length").asInt())
                .isEqualTo(3);
        picture("station.png");

        // When the alarm is acknowledged
        browser.evaluate("document.querySelector('dialog[open]').close(); location.hash = '#alarms'");
        String row = "document.querySelector('tr[data-station=\"flange-1\"]')";
        browser.waitFor(row + "?.dataset.standing === 'raised'");
        browser.evaluate(row + ".querySelector('.act').click()");
        fill("dialog[open] .alarm-desk", "The tool is worn");
        picture("alarms.png");
        press("dialog[open] .alarm-desk", "Acknowledge");
        browser.waitFor(row + ".dataset.standing === 'acknowledged'");

        // Then the topic says so
        assertThat(CommittedRecords.of(demo, Topics.ALARMS, "flange-1"))
                .filteredOn(alarm -> alarm.getState() == AlarmState.ACKNOWLEDGED)
                .singleElement()
                .extracting(Alarm::getReason)
                .isEqualTo("The tool is worn");

        // When a person judges the part
        browser.evaluate("document.querySelector('dialog[open]').close(); location.hash = '#board'");
        openItsLatestReject();
        browser.waitFor(detail(".verdict-desk .bad") + " !== null");
        String frame = browser.evaluate(detail(".record dd") + ".textContent").asText();
        fill("dialog[open] .verdict-desk", "Scratched");
        press("dialog[open] .verdict-desk", "Defect");
        browser.waitFor(detail(".look .said-label:not([hidden])") + " !== null");

        // Then the verdict is in the labels topic
        Label label = CommittedRecords.of(demo, Topics.LABELS, "flange-1").get(0);
        assertThat(label.getFrameId()).isEqualTo(frame);
        assertThat(label.getAnomalous()).isTrue();
        assertThat(label.getAuthor()).isEqualTo("Ada");
        assertThat(label.getReason()).isEqualTo("Scratched");
        browser.evaluate("document.querySelector('dialog[open]').close()");
    }

    @Test
    void foggedCameraIsPatchedAndCleanAgainAfterTheFog() throws Exception {
        // When
        askTo("fog", "parts-1");
        browser.waitFor(said("parts-1: fogged for 40 frames, patched at"));
        pictureOf("parts-1", "classifier.png");

        // Then
        browser.waitFor(said("clean weights again"));
        print();
    }

    @Test
    void driftingMachineIsFollowedToItsAlarm() throws Exception {
        // Given
        browser.waitFor(tile("press-1") + "?.dataset.state?.match(/normal|anomalous|alarm/) != null");

        // When
        askTo("drift", "press-1");

        // Then
        // Where another alarm came shortly before, the drift's own is thinned out, and the page says that none came.
        browser.waitFor(said("press-1: drifts for 60 rows, alarm at row") + " || " + said("no alarm came"));
        print();
        pictureOf("press-1", "stream.png");
    }

    @Test
    void killedServiceComesBackAndLosesNothing() throws Exception {
        // When
        askTo("kill", "");

        // Then
        browser.waitFor("/Of (\\d+) records in work then, \\1 are answered; 0 were answered twice/.test(%s)"
                .formatted(incidents()));
        print();
    }

    @Test
    void whatCannotBeBrokenNowIsRefusedInWords() throws Exception {
        // When
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(demo.url().orElseThrow() + "/demo/scratch?station=nobody"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("'nobody' is no camera of parts to inspect");
    }

    private static void openItsLatestReject() throws Exception {
        browser.evaluate(tile("flange-1") + ".querySelector('h2 button').click()");
        browser.waitFor(detail(".thumb[data-verdict=reject]") + " !== null");
        browser.evaluate("[...document.querySelectorAll('dialog[open] .thumb[data-verdict=reject]')].at(-1).click()");
        browser.waitFor(detail(".thumb[aria-pressed=true]") + "?.dataset.verdict === 'reject'");
    }

    private static void askTo(String kind, String station) throws Exception {
        browser.waitFor("document.querySelector('.breaking [data-kind=%s]') !== null".formatted(kind));
        browser.evaluate("""
                (() => {
                  const button = document.querySelector('.breaking [data-kind=%s]');
                  button.nextElementSibling.value = '%s';
                  button.click();
                })()""".formatted(kind, station));
    }

    /** Says who it is, and why. */
    private static void fill(String desk, String reason) throws Exception {
        browser.evaluate("""
                (() => {
                  const desk = document.querySelector('%s');
                  desk.querySelector('input.name').value = 'Ada';
                  desk.querySelector('input[placeholder^=Reason]').value = '%s';
                })()""".formatted(desk, reason));
    }

    private static void press(String desk, String button) throws Exception {
        browser.evaluate("[...document.querySelectorAll('%s button')].find(one => one.textContent === '%s').click()"
                .formatted(desk, button));
    }

    private static String tile(String station) {
        return "[...document.querySelectorAll('.tile')].find(tile => tile.querySelector('h2 button').textContent === '%s')"
                .formatted(station);
    }

    private static String detail(String selector) {
        return "document.querySelector('dialog[open] %s')".formatted(selector);
    }

    private static String incidents() {
        return "document.querySelector('.incidents').textContent";
    }

    private static String said(String words) {
        return incidents() + ".includes('%s')".formatted(words);
    }

    private static void print() throws Exception {
        System.out.println(browser.evaluate("document.querySelector('.incidents li').textContent")
                .asText());
    }

    /** Enlarged, once it is drawn. */
    private static void pictureOf(String station, String name) throws Exception {
        if (PICTURES != null) {
            browser.evaluate(tile(station) + ".querySelector('h2 button').click()");
            Thread.sleep(3000);
            picture(name);
            browser.evaluate("document.querySelector('dialog[open]').close()");
        }
    }

    private static void picture(String name) throws Exception {
        if (PICTURES != null) {
            browser.screenshot(Path.of("..", PICTURES, name));
        }
    }
}
