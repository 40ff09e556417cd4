package dev.andon.streams.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.ReferenceState;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestImages;
import dev.andon.streams.telemetry.RecordCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredWindowTest extends InspectionFixture {

    @Test
    void aNewTaskGoesOnFromTheStoresWithTheSameResults(@TempDir Path other) {
        // Given
        sendSurfaces(driver, 0, 7);
        try (InspectionDriver restarted = new InspectionDriver(settings, encoders, other, AMPLE)) {
            restore(driver, restarted);
            driver.inspections();

            // When
            sendSurfaces(driver, 7, 10);
            sendSurfaces(restarted, 7, 10);

            // Then
            assertThat(restarted.inspections()).hasSize(3).isEqualTo(driver.inspections());
        }
    }

    @Test
    void aStoreThatLostAFrameFailsTheTaskAndBlamesNoRecord() {
        // Given
        sendSurfaces(driver, 0, 5);
        WindowState state = window(driver, "casting");
        try (InspectionDriver broken = new InspectionDriver(settings, encoders, folder.resolve("broken"), AMPLE)) {
            broken.windows().put(Inspector.windowKey("casting", TestFrames.surface(0)), state);

            // When
            assertThatThrownBy(() -> broken.send("casting", TestFrames.surface(5)))
                    .rootCause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("refers to frame 0");

            // Then
            assertThat(broken.deadLetters()).isEmpty();
            assertThat(broken.inspections()).isEmpty();
            assertThat(broken.counts()).isEqualTo(new RecordCounts(0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void aReferenceWhoseImageIsGoneIsDroppedAndTheStreamGoesOn(@TempDir Path blobs) throws IOException {
        // Given
        Settings checked = InspectionDriver.settings("blobs: \"%s\"\n%s".formatted(blobs, yaml));
        for (int n = 0; n < 8; n++) {
            Files.write(blobs.resolve(n + ".png"), TestImages.surface(n));
        }
        try (InspectionDriver before = new InspectionDriver(checked, encoders, folder.resolve("before"), AMPLE);
                InspectionDriver after = new InspectionDriver(checked, encoders, folder.resolve("after"), AMPLE)) {
            for (int n = 0; n < 7; n++) {
                before.send("casting", checkedIn(n, blobs));
            }
            restore(before, after);
            Files.delete(blobs.resolve("4.png"));

            // When
            after.send("casting", checkedIn(7, blobs));

            // Then
            assertThat(after.deadLetters()).isEmpty();
            assertThat(after.inspections())
                    .extracting(Inspection::getReferences)
                    .containsExactly(4);
            assertThat(window(after, "casting").getReferences())
                    .extracting(ReferenceState::getFrameId)
                    .containsExactly("frame-2", "frame-3", "frame-5", "frame-6", "frame-7");
            assertThat(all(after.references())).hasSize(5);
        }
    }

    @Test
    void aWindowThatTakesTooLongToRebuildKeepsWhatWasMadeForWhenItsRecordComesAgain() {
        // Given
        sendSurfaces(driver, 0, 7);
        Rebuilding rebuilding = new Rebuilding();
        try (InspectionDriver restarted = new InspectionDriver(
                settings, encoders, folder.resolve("restarted"), AMPLE, rebuilding, Duration.ZERO)) {
            restore(driver, restarted);

            // When
            assertThatThrownBy(() -> sendSurfaces(restarted, 7, 8))
                    .rootCause()
                    .isInstanceOf(RebuildingException.class)
                    .hasMessageContaining("casting")
                    .hasMessageContaining("5 images left");
        }

        // Then
        assertThat(rebuilding.inWords()).containsExactly("casting: window rebuilt to 0 of 5");
        assertThat(rebuilding.unpark("casting")).hasValueSatisfying(Inspector::close);
    }

    private static void restore(InspectionDriver from, InspectionDriver to) {
        all(from.stations()).forEach(entry -> to.stations().put(entry.key, entry.value));
        all(from.windows()).forEach(entry -> to.windows().put(entry.key, entry.value));
        all(from.references()).forEach(entry -> to.references().put(entry.key, entry.value));
    }

    private static Frame checkedIn(int n, Path blobs) {
        return TestFrames.carrying("frame-" + n, TestImages.surface(n))
                .setImage(null)
                .setUri(blobs.resolve(n + ".png").toUri().toString())
                .build();
    }
}
