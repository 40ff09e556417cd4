package dev.andon.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.WaveletModel;
import dev.andon.scoring.onnx.Device;
import org.junit.jupiter.api.Test;

class DriftTest {

    @Test
    void underAStillLightNoMoreIsRejectedThanTwiceTheNominal() {
        InspectionSettings settings = new InspectionSettings(null, 10, 0.2, 0.1);
        try (PatchEncoder encoder = PatchEncoder.open(WaveletModel.create(), Device.CPU)) {
            Drift drift = new Drift(encoder, 2, 30, 2 * Drift.BLOCK);

            Tally all = drift.run(Light.STILL, settings).stream().reduce(Tally.NONE, Tally::with);

            assertThat(all.frames()).isEqualTo(2 * 2 * Drift.BLOCK);
            assertThat(all.rejectShare()).isLessThanOrEqualTo(2 * settings.reject());
            assertThat(all.reviewed()).isGreaterThanOrEqualTo(all.rejected());
        }
    }
}
