package dev.andon.streams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A board with a token in a real browser. */
@Timeout(120)
class LoginPageIT {

    @TempDir
    private Path folder;

    @Test
    void whoKnowsTheTokenSeesTheBoard() throws Exception {
        // Given
        Optional<Path> chromium = HeadlessChromium.installed();
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not tested in a browser");
        Path token = Files.writeString(folder.resolve("token"), "correct-horse-battery");
        DashboardSettings settings = new DashboardSettings("localhost", 0, token.toString());
        Map<String, Object> kafka = Map.of("bootstrap.servers", TestBroker.bootstrapServers());
        try (Dashboard board = Dashboard.start(DashboardParts.of(kafka, TestBroker.uniquePrefix(), settings));
                HeadlessChromium browser =
                        new HeadlessChromium(chromium.get(), Files.createTempDirectory("andon-browser"))) {
            browser.open(board.url(), 1200, 800);
            browser.waitFor("document.getElementById('token') !== null && document.activeElement.id === 'token'");

            // When
            enter(browser, "some-other-word-of-length");
            browser.waitFor(
                    "document.querySelector('[role=alert]:not([hidden])')?.textContent.includes('not the token') ?? false");
            enter(browser, "correct-horse-battery");

            // Then
            browser.waitFor("document.getElementById('link')?.dataset.state === 'live'");
            assertThat(browser.evaluate("document.cookie").asText()).isEmpty();
        }
    }

    private static void enter(HeadlessChromium browser, String token) throws Exception {
        browser.evaluate(
                "(field => { field.value = '%s'; field.form.requestSubmit(); })(document.getElementById('token'))"
                        .formatted(token));
    }
}
