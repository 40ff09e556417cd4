package dev.andon.bench.page;

import dev.andon.bench.trial.Pause;
import dev.andon.bench.trial.Site;
import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.streams.client.Connection;
import dev.andon.streams.dashboard.Dashboard;
import dev.andon.streams.dashboard.DashboardParts;
import dev.andon.streams.dashboard.HeadlessChromium;
import dev.andon.streams.dashboard.StationFacts;
import java.nio.file.Path;
import java.util.List;

/** A page in a browser, and a line that it is shown; broker and browser are processes of their own. */
final class PageTrial implements AutoCloseable {

    private static final String PREFIX = "page.";
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    /** What the page says it has of all stations together. */
    private static final String INSPECTED = """
            Number([...document.querySelectorAll('#totals div')]
              .find(div => div.querySelector('dt').textContent === 'inspected')
              ?.querySelector('dd').textContent.replaceAll(/\\D/g, '') ?? 0)""";

    private final int stations;
    private final ShownLine line;
    private final Dashboard board;
    private final HeadlessChromium browser;
    private long sent;

    PageTrial(Site site, Path chromium, int stations) throws Exception {
        this.stations = stations;
        site.createTopics(PREFIX);
        this.line = new ShownLine(new Connection(site.clients(), PREFIX), stations);
        this.board = Dashboard.start(new DashboardParts(
                site.clients(),
                PREFIX,
                new DashboardSettings("localhost", 0),
                station -> StationFacts.NONE,
                List.of()));
        this.browser = new HeadlessChromium(chromium, site.path("browser"));
        browser.open(board.url(), WIDTH, HEIGHT);
        browser.waitFor("document.getElementById('link')?.dataset.state === 'live'");
    }

    /** Gives every station its tile, with so many results as it keeps, and starts to watch. */
    void fill(int each) throws Exception {
        for (int i = 0; i < each * stations; i++) {
            send();
        }
        awaitShown();
        Smoothness.watch(browser);
    }

    /** How the page feels while nothing comes. */
    Smoothness idle(int seconds) throws Exception {
        Smoothness.since(browser);
        Pause.millis(seconds * 1000L);
        return Smoothness.since(browser);
    }

    /** How it feels while every station has so many results a second, evenly spread. */
    Smoothness busy(int seconds, double rate) throws Exception {
        Smoothness.since(browser);
        double nanosEach = 1e9 / (rate * stations);
        long start = System.nanoTime();
        long due = Math.round(seconds * rate * stations);
        for (long i = 0; i < due; i++) {
            long early = start + (long) (i * nanosEach) - System.nanoTime();
            if (early > 1_000_000) {
                Pause.millis(early / 1_000_000);
            }
            send();
        }
        return Smoothness.since(browser);
    }

    private void send() {
        line.send((int) (sent++ % stations));
    }

    /** Results sent so far. */
    long sent() {
        return sent;
    }

    /** Waits until the page counts all that were sent; how many it counts. */
    long awaitShown() throws Exception {
        line.flush();
        browser.waitFor(INSPECTED + " >= " + sent);
        return browser.evaluate(INSPECTED).asLong();
    }

    /** What the page or its browser complained of. */
    List<String> complaints() {
        return browser.complaints();
    }

    @Override
    public void close() throws Exception {
        browser.close();
        board.close();
        line.close();
    }
}
