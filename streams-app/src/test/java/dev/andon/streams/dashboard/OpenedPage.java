package dev.andon.streams.dashboard;

import dev.andon.streams.broker.TestBroker;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A board over topics of its own, opened in a real browser; tests are skipped where none is installed. */
final class OpenedPage implements AutoCloseable {

    final BoardTopics topics;
    final Dashboard board;
    final HeadlessChromium browser;

    private OpenedPage(Path chromium, Path profile) throws Exception {
        String prefix = TestBroker.uniquePrefix();
        topics = new BoardTopics(TestBroker.bootstrapServers(), prefix).create();
        board = Dashboard.start(topics.kafka(), prefix, "localhost", 0);
        browser = new HeadlessChromium(chromium, profile);
        browser.open(board.url(), 1600, 1000);
        browser.waitFor("document.getElementById('link')?.dataset.state === 'live'");
    }

    /** @param profile a folder for the browser, which may still write to it while it ends */
    static OpenedPage open(Path profile) throws Exception {
        Optional<Path> chromium = HeadlessChromium.installed();
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not tested in a browser");
        return new OpenedPage(chromium.get(), profile);
    }

    /** The text of what a JavaScript expression finds. */
    String text(String node) throws Exception {
        return browser.evaluate(node + ".textContent").asText();
    }

    @Override
    public void close() throws Exception {
        browser.close();
        board.close();
        topics.close();
    }
}
