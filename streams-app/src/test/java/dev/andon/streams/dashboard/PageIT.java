package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.frame;
import static dev.andon.streams.dashboard.SampleRecords.passed;
import static dev.andon.streams.dashboard.SampleRecords.png;
import static dev.andon.streams.dashboard.SampleRecords.rejected;
import static dev.andon.streams.dashboard.SampleRecords.scored;
import static dev.andon.streams.dashboard.SampleRecords.warmingUp;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in a real page.browser. */
@Timeout(120)
class PageIT {

    private static final String TILE = "document.querySelector('.tile')";

    @RegisterExtension
    private final OpenedPage page = new OpenedPage();

    @Test
    void tileTurnsWhenARejectArrives() throws Exception {
        // Given
        page.topics.send("casting-3", frame("good", png()));
        page.topics.send("casting-3", passed("good"));
        page.browser.waitFor(TILE + "?.dataset.verdict === 'pass'");

        // When
        page.topics.send("casting-3", frame("bad", png()));
        page.topics.send("casting-3", rejected("bad"));

        // Then
        page.browser.waitFor(TILE + ".dataset.verdict === 'reject'");
        page.browser.waitFor(TILE + ".querySelector('img.map')?.src.includes('/maps/bad') ?? false");
        assertThat(page.text(TILE + ".querySelector('.verdict')")).isEqualTo("Reject");
        assertThat(page.text(TILE + ".querySelector('.reading')"))
                .contains("3.50")
                .contains("p = 0.004");
        assertThat(page.text("document.getElementById('spoken')")).isEqualTo("casting-3: Reject");
        page.browser.screenshot(Path.of("target", "board-reject.png"));
        assertThat(page.browser.complaints()).isEmpty();
    }

    @Test
    void frameThatComesAfterItsResultIsShownAllTheSame() throws Exception {
        // Given
        page.topics.send("a", passed("f1"));
        page.browser.waitFor("document.querySelector('.tile .picture .none') !== null");

        // When
        page.topics.send("a", frame("f1", png()));

        // Then
        page.browser.waitFor(TILE + ".querySelector('img.image')?.src.includes('/frames/f1') ?? false");
    }

    @Test
    void whatIsNotKnownYetIsSaidAndNotMadeUp() throws Exception {
        // Given
        page.topics.send("a-warming", warmingUp("1", 3));
        page.topics.send(
                "b-calibrating",
                scored("1", 0.5, null, null).setCalibrationSize(37).build());
        page.topics.send("c-waiting", frame("1", png()));

        // When
        page.browser.waitFor("document.querySelectorAll('.tile').length === 3");

        // Then
        assertThat(page.text("document.querySelectorAll('.tile .reading')[0]")).isEqualTo("3 of 4 references");
        assertThat(page.text("document.querySelectorAll('.tile .reading')[1]"))
                .isEqualTo("0.50037 scores so far, no p‑value yet");
        assertThat(page.text("document.querySelectorAll('.tile .reading')[2]"))
                .isEqualTo("1 frame received, none inspected yet");
        page.browser.screenshot(Path.of("target", "board-unknown.png"));
    }

    @Test
    void manyTilesStandDenselyAndStillSayWhatTheyAre() throws Exception {
        // When
        for (int i = 0; i < 30; i++) {
            page.topics.send("station-" + i, i % 7 == 0 ? rejected("1") : passed("1"));
        }
        page.browser.waitFor("document.querySelectorAll('.tile').length === 30");

        // Then
        assertThat(page.browser
                        .evaluate("document.getElementById('board').classList.contains('dense')")
                        .asBoolean())
                .isTrue();
        assertThat(page.text(TILE + ".querySelector('.verdict')")).isEqualTo("Reject");
        assertThat(page.text(TILE + ".querySelector('.tallies')")).contains("1 reject, 100.0 %");
        page.browser.screenshot(Path.of("target", "board-dense.png"));
    }

    @Test
    void hostileNamesStayText() throws Exception {
        // Given
        String hostile = "<img src=x onerror=\"document.title='hacked'\">";

        // When
        page.topics.send(hostile, frame(hostile, png()));
        page.topics.send(hostile, rejected(hostile));
        page.topics.reject(hostile, "<b>", hostile);
        page.browser.waitFor(TILE + "?.dataset.verdict === 'reject'");
        page.browser.waitFor("document.querySelector('.tile img.map') !== null");
        page.browser.evaluate("document.querySelector('.tile h2 button').click()");
        page.browser.waitFor("document.querySelector('.detail .letters p')?.textContent.includes('onerror') ?? false");

        // Then
        assertThat(page.text("document.querySelector('.tile h2')")).isEqualTo(hostile);
        assertThat(page.text("document.getElementById('detail-name')")).isEqualTo(hostile);
        assertThat(page.browser
                        .evaluate("document.querySelectorAll('img[onerror]').length")
                        .asInt())
                .isZero();
        assertThat(page.browser.evaluate("document.title").asText()).isEqualTo("Andon");
    }

    @Test
    void enlargedStationIsSteppedThroughWithTheKeyboard() throws Exception {
        // Given
        for (int i = 1; i <= 3; i++) {
            page.topics.send("a", frame("f" + i, png()));
            page.topics.send("a", passed("f" + i));
        }
        page.browser.waitFor(TILE + "?.dataset.frame === 'f3'");
        page.browser.evaluate("document.querySelector('.tile h2 button').click()");
        page.browser.waitFor("document.querySelectorAll('.detail .thumb').length === 3");

        // When
        page.browser.press("ArrowLeft");
        page.topics.send("a", frame("f4", png()));
        page.topics.send("a", rejected("f4"));
        page.browser.waitFor(TILE + ".dataset.frame === 'f4'");

        // Then
        assertThat(page.text("document.querySelector('.detail .record dd')")).isEqualTo("f2");
        assertThat(page.text("document.querySelector('.detail .thumb[aria-pressed=true] .said')"))
                .isEqualTo("1.25");
        assertThat(page.text("document.querySelector('.detail .live')")).isEqualTo("Back to live");
        assertThat(page.text("document.querySelector('.detail figure:nth-of-type(2) figcaption')"))
                .isEqualTo("p-value: review ≤ 0.05, reject ≤ 0.01, of the settings");
        page.browser.screenshot(Path.of("target", "board-detail.png"));
        assertThat(page.browser.complaints()).isEmpty();
    }

    @Test
    void cutStreamIsShown() throws Exception {
        // Given
        page.topics.send("a", passed("f1"));
        page.browser.waitFor(TILE + "?.dataset.verdict === 'pass'");

        // When
        page.board.close();

        // Then
        page.browser.waitFor("document.getElementById('link').dataset.state === 'lost'");
        assertThat(page.browser
                        .evaluate("document.getElementById('banner').hidden")
                        .asBoolean())
                .isFalse();
        assertThat(page.text("document.getElementById('banner')")).contains("cut off");
    }

    @Test
    void throughputAndStalenessFollowTheResultsTimes() throws Exception {
        // Given
        String module = "import('/page/state.js').then(s => %s)";
        String everyTwoSeconds = "Array.from({length: 20}, (_, i) => ({at: 1000000 + 2000 * i}))";
        String everyMinute = "Array.from({length: 20}, (_, i) => ({at: 1000000 + 60000 * i}))";

        // When
        double rate = page.browser
                .evaluate(module.formatted("s.throughput(" + everyTwoSeconds + ", 1038000)"))
                .asDouble();
        boolean atOnce = stale(module, everyTwoSeconds, 1_038_000 + 29_000);
        boolean later = stale(module, everyTwoSeconds, 1_038_000 + 31_000);
        boolean slowLine = stale(module, everyMinute, 1_000_000 + 19 * 60_000 + 200_000);

        // Then
        assertThat(rate).isEqualTo(0.5);
        assertThat(atOnce).isFalse();
        assertThat(later).isTrue();
        assertThat(slowLine).isFalse();
    }

    private boolean stale(String module, String results, long now) throws Exception {
        return page.browser
                .evaluate(module.formatted("s.isStale(" + results + ", " + now + ")"))
                .asBoolean();
    }
}
