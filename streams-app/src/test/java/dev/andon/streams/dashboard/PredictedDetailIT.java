package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.alarm;
import static dev.andon.streams.dashboard.SampleRecords.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Method;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A predicted station enlarged, in a real page.browser. */
@Timeout(120)
class PredictedDetailIT {

    private static final String TILE = "document.querySelector('.tile')";
    private static final String DETAIL = "document.getElementById('prediction-detail')";

    @RegisterExtension
    private final OpenedPage page = new OpenedPage();

    @Test
    void enlargedStationIsReadWithTheKeyboardAndHeldWhileItGoesOn() throws Exception {
        // Given
        for (int i = 1; i <= 3; i++) {
            page.topics.send(
                    "a",
                    prediction(i)
                            .setObserved(Arrays.asList(20.0 + i, i == 2 ? null : 5.0))
                            .build());
        }
        page.browser.waitFor(TILE + "?.dataset.sequence === '3'");
        page.browser.evaluate("document.querySelector('.tile h2 button').click()");
        page.browser.waitFor("document.querySelectorAll('#prediction-detail canvas').length === 5");

        // When
        page.browser.press("ArrowLeft");
        page.topics.send("a", prediction(4).build());
        page.browser.waitFor(TILE + ".dataset.sequence === '4'");

        // Then
        assertThat(page.text("document.getElementById('row')"))
                .contains("value 1 22, expected 21 (19 to 23)", "value 2 –", "free energy 0.500 → 0.250", "p = 0.4");
        assertThat(page.text(DETAIL + ".querySelector('[aria-live]')")).contains("value 1 22");
        assertThat(page.text(DETAIL + ".querySelector('.live')")).isEqualTo("Back to live");

        // When
        page.browser.press("ArrowRight");
        page.browser.press("ArrowRight");
        page.browser.press("ArrowRight");

        // Then
        assertThat(page.text("document.getElementById('row')")).contains("+2", "value 1 forecast 21.5 (19.5 to 23.5)");

        // When
        page.browser.evaluate(DETAIL + ".querySelector('.live').click()");

        // Then
        assertThat(page.text("document.getElementById('row')")).contains("value 1 20, expected 21");
        page.browser.screenshot(Path.of("target", "board-prediction.png"));
        assertThat(page.browser.complaints()).isEmpty();
    }

    @Test
    void enlargedStationComparesWithBaselinesAndSaysWhatProducedIt() throws Exception {
        // Given
        for (int i = 1; i <= 5; i++) {
            page.topics.send(
                    "a",
                    prediction(i)
                            .setObserved(Arrays.asList(22.0, 5.0))
                            .setThresholdsBy("c-17")
                            .build());
        }
        page.browser.waitFor(TILE + "?.dataset.sequence === '5'");
        page.browser.evaluate("document.querySelector('.tile h2 button').click()");
        page.browser.waitFor("document.querySelectorAll('#prediction-detail canvas').length === 5");

        // When
        page.browser.evaluate(DETAIL + ".querySelectorAll('.toggles button')[1].click()");
        page.browser.evaluate(DETAIL + ".querySelector('summary').click()");

        // Then
        assertThat(page.text(DETAIL + ".querySelector('.toggles [aria-pressed=true]')"))
                .isEqualTo("last value");
        assertThat(cells("tbody tr:first-child td")).isEqualTo("22 21 100.0 % 0.500 0.875");
        assertThat(page.text(DETAIL + ".querySelector('.record')")).contains("command c-17", "aaaaaaaaaaaa", "scored");
        page.browser.waitFor(DETAIL + ".querySelectorAll('.rows tbody tr').length === 5");
        assertThat(page.browser.complaints()).isEmpty();
    }

    @Test
    void reasonsAndCausesStayText() throws Exception {
        // Given
        String hostile = "<img src=x onerror=\"document.title='hacked'\">";

        // When
        page.topics.send(hostile, prediction(1).build());
        page.topics.send(
                hostile,
                prediction(2).setRestarted(hostile).setThresholdsBy(hostile).build());
        page.topics.send(
                hostile, alarm(Method.PREDICTION, AlarmState.RAISED, hostile).build());
        page.topics.rejectObservation(hostile, "<b>", hostile);
        page.browser.waitFor(TILE + "?.dataset.state === 'alarm'");
        page.browser.evaluate("document.querySelector('.tile h2 button').click()");
        page.browser.waitFor(DETAIL + ".querySelector('.restarts li')?.textContent.includes('onerror') ?? false");
        page.browser.waitFor(DETAIL + ".querySelector('.letters p')?.textContent.includes('onerror') ?? false");

        // Then
        assertThat(page.text("document.getElementById('prediction-detail-name')"))
                .isEqualTo(hostile);
        assertThat(page.browser
                        .evaluate("document.querySelectorAll('img[onerror]').length")
                        .asInt())
                .isZero();
        assertThat(page.browser.evaluate("document.title").asText()).isEqualTo("Andon");
    }

    @Test
    void rowsLeaveRoomForWhatIsMissingAndBaselinesSpeakOfTheRowAfter() throws Exception {
        // Given
        String step = "{number: %d, epoch: 0, sequence: %d, masked: %d, %s observed: [%d], expected: [1], lower: [0],"
                + " upper: [2], baselines: {x: [%d]}}";
        String steps = String.join(
                ",",
                step.formatted(1, 1, 0, "", 1, 10),
                step.formatted(2, 2, 0, "", 2, 20),
                step.formatted(3, 5, 2, "", 3, 30),
                step.formatted(4, 30, 0, "restarted: 'a gap',", 4, 40));
        String rows = ("import('/page/prediction-rows.js').then(m => { const rows = new m.Rows({steps: [" + steps
                + "], forecast: [{expected: [7], lower: [6], upper: [8]}]}); return %s })");

        // When / Then
        assertThat(page.browser
                        .evaluate(rows.formatted("rows.curve(step => step.observed[0])"))
                        .toString())
                .isEqualTo("[1,2,null,null,3,null,4,null]");
        assertThat(page.browser
                        .evaluate(rows.formatted("rows.forecastCurve('expected', 0)"))
                        .toString())
                .isEqualTo("[1,1,null,null,1,null,1,7]");
        assertThat(page.browser
                        .evaluate(rows.formatted("rows.baselineCurve('x', 0)"))
                        .toString())
                .isEqualTo("[null,10,null,null,null,null,null,40]");
        assertThat(page.browser.evaluate(rows.formatted("m.coverage(rows, 0)")).asDouble())
                .isEqualTo(0.5);
    }

    private String cells(String selector) throws Exception {
        return page.browser
                .evaluate("[...document.querySelector('#prediction-detail .figures').querySelectorAll('" + selector
                        + "')].map(cell => cell.textContent).join(' ')")
                .asText();
    }
}
