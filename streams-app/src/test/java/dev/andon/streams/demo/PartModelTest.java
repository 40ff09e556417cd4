package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Frame;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.classification.Routing;
import dev.andon.scoring.onnx.Device;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartModelTest {

    private static final long UNSEEN = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void whatTheDemoCarriesFitsTogether() {
        // Given
        PartModel.unpack(folder);

        // When
        try (ClassifierModels models = new ClassifierModels(Device.CPU)) {
            models.open(new ClassificationSettings(
                            PartModel.MODEL, PartModel.signatureFiles(), PartModel.DETECTOR, Routing.AUTO)
                    .withPaths(name -> folder.resolve(name).toString()));

            // Then
            assertThat(models.all())
                    .singleElement()
                    .satisfies(served -> assertThat(served.labels()).isEqualTo(PartKind.words()))
                    .satisfies(served -> assertThat(served.signatures()).containsExactly("blur", "fog", "noise"));
        }
    }

    @Test
    void theModelTellsPartsThatItHasNotSeen() {
        // Given
        PartModel.unpack(folder);
        int right = 0;
        int parts = 100;

        // When
        try (UnpatchedModel model =
                new UnpatchedModel(new ClassifierModels(Device.CPU), folder.resolve(PartModel.MODEL))) {
            for (int i = 0; i < parts; i++) {
                GeneratedPart part = PartGenerator.training(UNSEEN + i);
                byte[] image = part.png();
                right += model.label(frame(image), image).equals(part.kind().word()) ? 1 : 0;
            }
        }

        // Then
        assertThat(right)
                .as("parts are not painted as those it was trained on; make the model again:"
                        + " bench part-model streams-app/src/main/resources/dev/andon/streams/demo")
                .isGreaterThanOrEqualTo(90);
    }

    private static Frame frame(byte[] image) {
        return Frame.newBuilder()
                .setFrameId("f")
                .setCapturedAt(Instant.EPOCH)
                .setMediaType("image/png")
                .setSha256(Sha256.of(image))
                .setImage(ByteBuffer.wrap(image))
                .build();
    }
}
