package dev.andon.streams.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.InspectionLimit;
import dev.andon.schemas.ReferenceState;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestImages;
import dev.andon.streams.telemetry.RecordCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionTopologyTest extends InspectionFixture {

    private static final int WINDOW = 5;

    @Test
    void stationsOfOneModelShareItsSession() {
        assertThat(settings.stations().keySet()).contains("casting", "stamping");
        assertThat(encoders.all()).hasSize(1);
    }

    @Test
    void belowFourReferencesThereIsNoScore() {
        // When
        sendSurfaces(driver, 0, 5);

        // Then
        List<Inspection> results = driver.inspections();
        assertThat(results).extracting(Inspection::getReferences).containsExactly(0, 1, 2, 3, 4);
        assertThat(results)
                .extracting(Inspection::getStatus)
                .containsExactly(
                        Status.WARMING_UP, Status.WARMING_UP, Status.WARMING_UP, Status.WARMING_UP, Status.PROVISIONAL);
        assertThat(results.get(3).getScore()).isNull();
        assertThat(results.get(4).getScore()).isPositive();
        assertThat(driver.counts()).isEqualTo(new RecordCounts(5, 1, 4, 0, 0, 0));
    }

    @Test
    void theOldestReferenceLeavesAFullWindowAndItsFrameWithIt() {
        // When
        sendSurfaces(driver, 0, 8);

        // Then
        List<Inspection> results = driver.inspections();
        assertThat(results.get(7).getStatus()).isEqualTo(Status.SCORED);
        assertThat(results.get(7).getReferences()).isEqualTo(WINDOW);
        assertThat(window(driver, "casting").getReferences())
                .extracting(ReferenceState::getFrameId)
                .containsExactly("frame-3", "frame-4", "frame-5", "frame-6", "frame-7");
        assertThat(all(driver.references()))
                .extracting(entry -> entry.value.getFrameId())
                .containsExactlyInAnyOrder("frame-3", "frame-4", "frame-5", "frame-6", "frame-7");
    }

    @Test
    void aRepeatedFrameIdIsDroppedAndCounted() {
        // Given
        sendSurfaces(driver, 0, 2);

        // When
        driver.send("casting", TestFrames.surface(1));

        // Then
        assertThat(driver.inspections()).hasSize(2);
        assertThat(window(driver, "casting").getReferences()).hasSize(2);
        assertThat(driver.counts()).isEqualTo(new RecordCounts(3, 0, 2, 0, 0, 1));
    }

    @Test
    void aStationWithoutInspectionIsIgnoredAndCounted() {
        // When
        driver.send("press", TestFrames.surface(0));

        // Then
        assertThat(driver.inspections()).isEmpty();
        assertThat(driver.deadLetters()).isEmpty();
        assertThat(driver.counts()).isEqualTo(new RecordCounts(1, 0, 0, 0, 1, 0));
    }

    @Test
    void eachStationRecipeAndViewHasAWindowOfItsOwn() {
        // Given
        sendSurfaces(driver, 0, 5);

        // When
        driver.send("stamping", TestFrames.surface(5));
        driver.send(
                "casting",
                TestFrames.carrying("frame-6", surface(6)).setRecipe("B").build());
        driver.send(
                "casting",
                TestFrames.carrying("frame-7", surface(7)).setView("top").build());

        // Then
        assertThat(driver.inspections()).extracting(Inspection::getReferences).containsExactly(0, 1, 2, 3, 4, 0, 0, 0);
    }

    @Test
    void aResultTooLargeWithItsMapGoesWithoutIt() {
        // Given
        sendSurfaces(driver, 0, 5);
        Inspection whole = driver.inspections().get(4);
        int justTooSmall = bytes(whole) + InspectionLimit.OVERHEAD_BYTES - 1;
        try (InspectionDriver narrow =
                new InspectionDriver(settings, encoders, folder.resolve("narrow"), justTooSmall)) {

            // When
            sendSurfaces(narrow, 0, 5);

            // Then
            assertThat(whole.getAnomalyMap()).isNotNull();
            assertThat(narrow.inspections().get(4))
                    .isEqualTo(Inspection.newBuilder(whole).setAnomalyMap(null).build());
        }
    }

    private static int bytes(Inspection inspection) {
        return Topics.INSPECTIONS.valueSerde(Map.of()).serializer().serialize("inspections", inspection).length;
    }

    private static byte[] surface(int n) {
        return TestImages.surface(n);
    }
}
