package dev.andon.streams.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.dashboard.HeadlessChromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, from a file. */
@Timeout(120)
class PredictionPageIT {

    @TempDir
    private Path out;

    // The browser may still write to its profile while it ends.
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path profile;

    @Test
    void seriesAreDrawnAsTheyComeIntoViewAndAnAlarmIsAClickAway() throws Exception {
        // Given
        Optional<Path> chromium = HeadlessChromium.installed();
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not tested in a browser");
        Path page = PredictionReport.writePage(
                out,
                "line 4",
                "a model",
                5,
                List.of(
                        PredictedSample.of("a.csv", 600),
                        PredictedSample.of("b.csv", 300),
                        PredictedSample.of("c.csv", 300)));

        try (HeadlessChromium browser = new HeadlessChromium(chromium.get(), profile)) {
            // When
            browser.open(page.toUri().toString(), 1300, 900);

            // Then
            browser.waitFor("document.querySelectorAll('#series-0 canvas').length === 5");
            assertThat(browser.evaluate("document.querySelectorAll('#series-2 canvas').length")
                            .asInt())
                    .isZero();

            // When
            browser.evaluate("document.querySelector('#series-2').scrollIntoView()");
            browser.waitFor("document.querySelectorAll('#series-2 canvas').length === 5");
            browser.evaluate("document.querySelector('#series-2 [data-alarm]').click()");

            // Then
            browser.waitFor("document.querySelector('#series-2 .u-value').textContent === '2020-02-08 13:03:20'");
            browser.screenshot(Path.of("target", "prediction.png"));
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
