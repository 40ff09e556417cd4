package dev.andon.streams.dashboard;

import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For each test a board over topics of its own, opened in a real browser; skipped where none is installed. */
final class OpenedPage implements BeforeEachCallback, AfterEachCallback {

    /** What every station may be patched with. */
    static final List<String> SIGNATURES = List.of("fog", "noise");

    /** Of every inspected station. */
    static final Thresholds THRESHOLDS = new Thresholds(Scale.P_VALUE, 0.05, 0.01);

    BoardTopics topics;
    Dashboard board;
    HeadlessChromium browser;

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        Optional<Path> chromium = HeadlessChromium.installed();
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not tested in a browser");
        String prefix = TestBroker.uniquePrefix();
        topics = new BoardTopics(TestBroker.bootstrapServers(), prefix).create();
        board = Dashboard.start(new DashboardParts(
                topics.kafka(),
                prefix,
                new DashboardSettings("localhost", 0),
                station -> new StationFacts(SIGNATURES, THRESHOLDS),
                List.of()));
        // Not deleted: the browser may still write to its profile while it ends.
        browser = new HeadlessChromium(chromium.get(), Files.createTempDirectory("andon-browser"));
        browser.open(board.url(), 1600, 1000);
        browser.waitFor("document.getElementById('link')?.dataset.state === 'live'");
    }

    /** The text of what a JavaScript expression finds. */
    String text(String node) throws Exception {
        return browser.evaluate(node + ".textContent").asText();
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (board != null) {
            board.close();
        }
        if (topics != null) {
            topics.close();
        }
    }
}
