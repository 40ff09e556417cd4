package dev.andon.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.WaveletModel;
import dev.andon.scoring.onnx.Device;
import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.Lighting;
import dev.andon.streams.files.ImageFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FalseRejectsTest {

    private static final int IMAGES = 60;
    private static final int CALIBRATING = 19;

    private final InspectionSettings settings = new InspectionSettings(null, 8, 0.1, 0.05);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeParts() throws IOException {
        Files.createDirectories(folder.resolve("good"));
        Files.createDirectories(folder.resolve("defect/none"));
        FrameGenerator generator = new FrameGenerator(20, 4);
        for (int i = 0; i < IMAGES - 1; i++) {
            byte[] image =
                    generator.part(3, i, OptionalLong.empty(), Lighting.EVEN).image();
            Files.write(folder.resolve("good/%03d.jpg".formatted(i)), image);
        }
        Files.copy(folder.resolve("good/000.jpg"), folder.resolve("good/twin.jpg"));
    }

    @Test
    void goodPartsAreRejectedAboutAsOftenAsTheThresholdSays() throws IOException {
        try (PatchEncoder encoder = PatchEncoder.open(WaveletModel.create(), Device.CPU)) {
            FalseRejects campaign = new FalseRejects(encoder, settings, ImageFolder.list(folder));

            List<Tally> orders = campaign.run(3);

            assertThat(campaign.twins()).isEqualTo(1);
            // A frame and its twin may meet in one window and then has too few judges for a verdict.
            assertThat(orders)
                    .allSatisfy(order -> assertThat(order.frames())
                            .isBetween(
                                    IMAGES - settings.window() - CALIBRATING - 2,
                                    IMAGES - settings.window() - CALIBRATING));
            Tally all = orders.stream().reduce(Tally.NONE, Tally::with);
            assertThat(all.rejectShare()).isLessThan(3 * settings.reject());
            assertThat(all.reviewed()).isBetween(all.rejected(), all.frames() / 3);
        }
    }
}
