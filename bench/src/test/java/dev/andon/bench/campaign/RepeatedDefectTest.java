package dev.andon.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.bench.campaign.RepeatedDefect.Figures;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.WaveletModel;
import dev.andon.scoring.onnx.Device;
import dev.andon.streams.demo.FrameGenerator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedDefectTest {

    @Test
    void withGateAndPinsARepeatedDefectKeepsMoreOfItsScore() {
        // Given
        Schedule schedule = new Schedule(35, 60, 5);
        List<Part> parts = new GeneratedParts(new FrameGenerator(20, 4), 3).parts(schedule);
        InspectionSettings settings = new InspectionSettings(null, 10, 0.1, 0.05);
        try (PatchEncoder encoder = PatchEncoder.open(WaveletModel.create(), Device.CPU)) {
            RepeatedDefect campaign = new RepeatedDefect(encoder, settings, schedule);
            // When
            Figures unguarded = campaign.run(parts, Guard.NONE);
            Figures guarded = campaign.run(parts, Guard.GATE_AND_PINS);
            // Then
            assertThat(guarded.keptScore()).isGreaterThan(unguarded.keptScore());
            assertThat(guarded.lastRejected()).isGreaterThan(0.5);
            assertThat(guarded.references()).isLessThan(unguarded.references());
        }
    }

    @Test
    void threeInTenOfTheFramesInTheMiddleAreDefective() {
        Schedule schedule = new Schedule(150, 200, 100);

        List<Integer> defective = IntStream.range(0, schedule.frames())
                .filter(schedule::isDefective)
                .boxed()
                .toList();

        assertThat(defective).hasSize(60).allMatch(frame -> frame >= 150 && frame < 350);
        assertThat(defective).filteredOn(schedule::isInFirstQuarter).hasSize(15);
        assertThat(defective).filteredOn(schedule::isInLastQuarter).hasSize(15);
    }
}
