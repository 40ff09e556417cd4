package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.classified;
import static dev.andon.streams.dashboard.SampleRecords.frame;
import static dev.andon.streams.dashboard.SampleRecords.patched;
import static dev.andon.streams.dashboard.SampleRecords.png;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A classified station in a real browser: its tile, enlarged, and patched by hand. */
@Timeout(120)
class ClassifiedPageIT {

    private static final String TILE = "document.querySelector('.tile')";
    private static final String DETAIL = "document.getElementById('classification-detail')";
    private static final String BUTTONS = DETAIL + ".querySelectorAll('.desk button')";

    @RegisterExtension
    private final OpenedPage page = new OpenedPage();

    @Test
    void tileFollowsLabelCorruptionAndPatch() throws Exception {
        // Given
        page.topics.send("parts-1", frame("f1", png()));
        page.topics.send("parts-1", classified("f1").build());
        page.browser.waitFor(TILE + "?.dataset.state === 'clean'");
        page.browser.waitFor(TILE + ".querySelector('img.image')?.src.includes('/frames/f1') ?? false");
        assertThat(page.text(TILE + ".querySelector('.reading')")).isEqualTo("nut90.0 %");
        assertThat(page.text(TILE + ".querySelector('.conditions')")).isEqualTo("no corruption toldnot patched");

        // When
        page.topics.send("parts-1", frame("f2", png()));
        page.topics.send("parts-1", patched("f2").setLabel("gear").build());

        // Then
        page.browser.waitFor(TILE + ".dataset.state === 'patched'");
        assertThat(page.text(TILE + ".querySelector('.verdict')")).isEqualTo("Patched");
        assertThat(page.text(TILE + ".querySelector('.conditions')")).isEqualTo("fog, severity 3.3 of 5fog at 75 %");
        assertThat(page.browser
                        .evaluate(TILE + ".querySelectorAll('.cells i').length")
                        .asInt())
                .isEqualTo(2);
        assertThat(page.text("document.getElementById('spoken')")).isEqualTo("parts-1: Patched");
        page.browser.waitFor("/classified2.*patched1/.test(document.getElementById('totals').textContent)");

        // When
        page.topics.send("parts-1", frame("f3", png()));
        page.topics.send("parts-1", patched("f3").setPatches(List.of()).build());

        // Then
        page.browser.waitFor(TILE + ".dataset.state === 'corrupted'");
        assertThat(page.browser
                        .evaluate("document.querySelectorAll('.tile').length")
                        .asInt())
                .isEqualTo(1);
        assertThat(page.browser.complaints()).isEmpty();
    }

    @Test
    void enlargedStationShowsProbabilitiesEvidenceAndWhoPatched() throws Exception {
        // Given
        page.topics.send("parts-1", frame("f1", png()));
        page.topics.send("parts-1", classified("f1").build());
        page.topics.send("parts-1", frame("f2", png()));
        page.topics.send("parts-1", patched("f2").setPatchedBy("c-7").build());
        page.browser.waitFor(TILE + "?.dataset.frame === 'f2'");

        // When
        page.browser.evaluate(TILE + ".querySelector('h2 button').click()");

        // Then
        assertThat(page.text(DETAIL + ".querySelector('.probabilities')")).endsWith("bolt3.0 %gear7.0 %nut90.0 %");
        assertThat(page.text(DETAIL + ".querySelector('.evidence')")).endsWith("fog97.0 %gaussian-noise1.0 %");
        assertThat(page.text(DETAIL + ".querySelector('.conditions')")).endsWith("fog at 75 %, by hand");
        assertThat(page.text(DETAIL + ".querySelector('.record')")).contains("Patched bycommand c-7");
        assertThat(page.text(DETAIL + ".querySelector('.history .unseen')"))
                .startsWith("Of the last 2 frames 1 patched. Newest: f2: nut 90.0 %; fog");
        page.browser.screenshot(Path.of("target", "board-classification.png"));
        assertThat(page.browser.complaints()).isEmpty();
    }

    @Test
    void stationIsPatchedByHandAndGivenBackToRouting() throws Exception {
        // Given
        page.topics.send("parts-1", frame("f1", png()));
        page.topics.send("parts-1", classified("f1").build());
        page.browser.waitFor(TILE + "?.dataset.frame === 'f1'");
        page.browser.evaluate(TILE + ".querySelector('h2 button').click()");
        assertThat(page.text(DETAIL + ".querySelector('select')")).isEqualTo("fognoise");
        assertThat(page.browser.evaluate(BUTTONS + "[2].disabled").asBoolean()).isTrue();

        // When
        page.browser.evaluate(DETAIL + ".querySelector('select').value = 'noise'");
        page.browser.evaluate("(slider => { slider.value = .5; slider.dispatchEvent(new Event('input')); })(" + DETAIL
                + ".querySelector('.desk input'))");
        page.browser.evaluate(BUTTONS + "[0].click()");
        Command set = page.topics.nextCommand();
        page.topics.send("parts-1", accepted(set));

        // Then
        assertThat(set.getMethod()).isEqualTo(Method.CLASSIFICATION);
        assertThat(set.getKind()).isEqualTo(CommandKind.PATCH);
        assertThat(set.getAction()).isEqualTo("set");
        assertThat(set.getArguments()).isEqualTo(Map.of("signatures", "noise=0.5"));
        page.browser.waitFor(DETAIL + ".querySelector('.answer').textContent.startsWith('accepted')");

        // When
        page.topics.send(
                "parts-1", patched("f2").setPatchedBy(set.getCommandId()).build());
        page.browser.waitFor("!" + BUTTONS + "[2].disabled");
        page.browser.evaluate(BUTTONS + "[2].click()");
        Command clear = page.topics.nextCommand();
        page.topics.send("parts-1", refused(clear, "station 'parts-1' is asleep"));

        // Then
        assertThat(clear.getAction()).isEqualTo("clear");
        page.browser.waitFor(
                DETAIL + ".querySelector('.answer').textContent === \"refused: station 'parts-1' is asleep\"");
    }

    private static CommandResult accepted(Command command) {
        return answer(command).setAccepted(true).build();
    }

    private static CommandResult refused(Command command, String reason) {
        return answer(command).setAccepted(false).setReason(reason).build();
    }

    private static CommandResult.Builder answer(Command command) {
        return CommandResult.newBuilder()
                .setCommandId(command.getCommandId())
                .setMethod(Method.CLASSIFICATION)
                .setTopic("frames")
                .setPartition(0)
                .setOffset(7);
    }
}
