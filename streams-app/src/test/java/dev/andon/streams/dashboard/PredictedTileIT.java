package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.alarm;
import static dev.andon.streams.dashboard.SampleRecords.frame;
import static dev.andon.streams.dashboard.SampleRecords.passed;
import static dev.andon.streams.dashboard.SampleRecords.png;
import static dev.andon.streams.dashboard.SampleRecords.prediction;
import static dev.andon.streams.dashboard.SampleRecords.warming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Method;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tiles of predicted stations, in a real page.browser. */
@Timeout(120)
class PredictedTileIT {

    private static final String TILE = "document.querySelector('.tile')";

    @RegisterExtension
    private final OpenedPage page = new OpenedPage();

    @Test
    void tileFollowsTheStationAndItsAlarm() throws Exception {
        // Given
        page.topics.send("press-4", prediction(1).build());
        page.browser.waitFor(TILE + "?.dataset.state === 'normal'");
        page.topics.send("press-4", prediction(2).setAnomalous(true).build());
        page.browser.waitFor(TILE + ".dataset.state === 'anomalous'");

        // When
        page.topics.send(
                "press-4", prediction(3).setAlarm(true).setAnomalous(true).build());
        page.topics.send(
                "press-4",
                alarm(Method.PREDICTION, AlarmState.RAISED, "p-value 0.0002").build());

        // Then
        page.browser.waitFor(TILE + ".dataset.state === 'alarm'");
        page.browser.waitFor(TILE + ".dataset.sequence === '3'");
        assertThat(page.text(TILE + ".querySelector('.verdict')")).isEqualTo("Alarm");
        assertThat(page.text(TILE + ".querySelector('.reading')")).isEqualTo("value 120.00value 25.0000 morep = 0.4");
        assertThat(page.text(TILE + ".querySelector('.alarm')")).contains("p-value 0.0002");
        assertThat(page.text(TILE + ".querySelector('.tallies')"))
                .isEqualTo("3 predicted2 anomalous1 alarm0 dead-lettered");
        assertThat(page.text("document.getElementById('spoken')")).isEqualTo("press-4: Alarm");
        page.browser.waitFor(TILE + ".querySelector('.chart').ariaLabel.startsWith('Value 1: 20')");

        // When
        page.topics.send(
                "press-4",
                alarm(Method.PREDICTION, AlarmState.ACKNOWLEDGED, "by command 1")
                        .setIssuer("kim")
                        .build());
        page.browser.waitFor(TILE + ".dataset.state === 'seen'");
        assertThat(page.text(TILE + ".querySelector('.alarm')")).isEqualTo("Alarm seen by kim: p-value 0.0002");
        page.topics.send("press-4", prediction(4).build());
        page.topics.send(
                "press-4", alarm(Method.PREDICTION, AlarmState.CLEARED, "calm").build());

        // Then
        page.browser.waitFor(TILE + ".dataset.state === 'normal'");
        assertThat(page.browser.complaints()).isEmpty();
    }

    @Test
    void whatIsNotKnownYetIsSaidAndNotMadeUp() throws Exception {
        // Given
        page.topics.send(
                "a-warming",
                warming(1).setExpected(null).setRestarted("the first one").build());
        page.topics.send("a-warming", warming(2).build());
        page.topics.rejectObservation("b-rejected", "NOT_FINITE", "value 1 is Infinity");

        // When
        page.browser.waitFor("document.querySelectorAll('.tile').length === 2");
        page.browser.waitFor(TILE + ".dataset.sequence === '2'");

        // Then
        assertThat(page.text(TILE + ".querySelector('.verdict')")).isEqualTo("Warming up");
        assertThat(page.text(TILE + ".querySelector('.reading .note:last-child')"))
                .isEqualTo("2 observations seen without a score; restarted: the first one");
        assertThat(page.text("document.querySelectorAll('.tile')[1].querySelector('.reading .note:last-child')"))
                .isEqualTo("Nothing predicted yet");
        assertThat(page.text("document.querySelectorAll('.tile')[1].querySelector('.verdict')"))
                .isEqualTo("No result");
        assertThat(page.browser.complaints()).isEmpty();
    }

    @Test
    void stationThatIsInspectedAndPredictedHasTwoTiles() throws Exception {
        // Given
        page.topics.send("a", frame("f1", png()));
        page.topics.send("a", passed("f1"));
        page.browser.waitFor(TILE + "?.dataset.verdict === 'pass'");

        // When
        page.topics.send("a", prediction(1).build());
        page.browser.waitFor("document.querySelectorAll('.tile').length === 2");

        // Then
        assertThat(page.text("document.querySelectorAll('.tile')[0].querySelector('h2')"))
                .isEqualTo("a");
        assertThat(page.text("document.querySelectorAll('.tile')[1].querySelector('h2')"))
                .isEqualTo("aprediction");
        // Drawn at the page's own pace.
        page.browser.waitFor("document.getElementById('totals').textContent.includes('predicted1')");
        assertThat(page.text("document.getElementById('totals')")).contains("inspected1", "station1");
        page.browser.waitFor("document.querySelectorAll('.tile')[1].querySelector('canvas') !== null");
        page.browser.screenshot(Path.of("target", "board-both.png"));
    }
}
