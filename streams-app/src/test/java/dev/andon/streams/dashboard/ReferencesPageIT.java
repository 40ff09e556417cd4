package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.frame;
import static dev.andon.streams.dashboard.SampleRecords.passed;
import static dev.andon.streams.dashboard.SampleRecords.scored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.NearestReference;
import dev.andon.schemas.Position;
import dev.andon.schemas.Verdict;
import dev.andon.streams.TestImages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Why a frame was rejected, on the page. */
@Timeout(120)
class ReferencesPageIT {

    private static final String DETAIL = "document.querySelector('.detail[open]')";

    @RegisterExtension
    private final OpenedPage page = new OpenedPage();

    @Test
    void theNearestReferencesStandBesideTheFrameWithTheirSpotsRinged() throws Exception {
        // Given
        for (int i = 1; i <= 3; i++) {
            page.topics.send("a", frame("f" + i, TestImages.surface(i)));
        }
        page.topics.send("a", passed("f1"));
        page.topics.send(
                "a",
                scored("f3", 3.5, 0.004, Verdict.REJECT)
                        .setNearest(List.of(
                                new NearestReference("f2", 1.5, new Position(0.25, 0.5)),
                                new NearestReference("long-ago", 1.75, new Position(0.5, 0.5))))
                        .build());
        page.browser.waitFor("document.querySelector('.tile')?.dataset.frame === 'f3'");

        // When
        page.browser.evaluate("document.querySelector('.tile h2 button').click()");
        page.browser.waitFor(DETAIL + "?.querySelector('.nearest img')?.naturalWidth > 0");
        page.browser.waitFor(DETAIL + ".querySelector('.nearest .none') !== null");

        // Then
        assertThat(page.text(DETAIL + ".querySelector('.references')"))
                .contains("Scored 3.50 at its worst spot. Of 50 references these come nearest there:")
                .contains("1.50 f2", "1.75 long-ago", "No picture kept");
        assertThat(page.browser
                        .evaluate(DETAIL + ".querySelector('.nearest .peak').style.getPropertyValue('--x')")
                        .asText())
                .isEqualTo("0.25");
        page.browser.screenshot(Path.of("target", "references.png"));

        // When
        page.browser.press("ArrowLeft");

        // Then
        page.browser.waitFor(DETAIL + ".querySelector('.references').hidden");
    }
}
