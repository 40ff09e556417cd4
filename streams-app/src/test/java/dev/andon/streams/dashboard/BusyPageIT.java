package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.passed;
import static dev.andon.streams.dashboard.SampleRecords.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many stations on the page. How smooth it stays is measured by {@code bench page}. */
@Timeout(300)
class BusyPageIT {

    private static final int STATIONS = 50;

    @RegisterExtension
    private final OpenedPage page = new OpenedPage();

    @Test
    void everyResultOfManyStationsIsShownAndThePageGrowsNoLonger() throws Exception {
        // Given
        send(0, 10);
        int before = nodes();

        // When
        send(10, 20);

        // Then
        assertThat(nodes()).isLessThanOrEqualTo(before);
    }

    /** Results of all stations, and waits until every tile shows the last and counts all. */
    private void send(int from, int to) throws Exception {
        for (int index = from; index < to; index++) {
            for (int station = 0; station < STATIONS; station++) {
                String frameId = "f" + index;
                page.topics.send("line-" + station, (index + station) % 20 == 0 ? rejected(frameId) : passed(frameId));
            }
        }
        page.browser.waitFor("""
                [...document.querySelectorAll('.tile')].filter(tile => tile.dataset.frame === 'f%d'
                  && tile.querySelector('.tallies b').textContent === '%d').length === %d""".formatted(to - 1, to, STATIONS));
    }

    /** Of all tiles; pictures come when they come. */
    private int nodes() throws Exception {
        return page.browser
                .evaluate("document.querySelectorAll('.tile :not(.picture *)').length")
                .asInt();
    }
}
