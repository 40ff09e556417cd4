package dev.andon.scoring.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ModelManifest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final int PIXELS = 3 * 32 * 32;
    private static final CleanClassifier CLEAN = CleanClassifier.of(
            GoldenClassifier.CLEAN,
            ModelManifest.ofClassifier(
                    "std.onnx",
                    "0".repeat(64),
                    new ImageInput(
                            "image",
                            List.of(32, 32),
                            ImageInput.Resize.BILINEAR,
                            "none",
                            "1/255",
                            Collections.nCopies(3, 0.0),
                            Collections.nCopies(3, 1.0)),
                    new ClassifierHead(
                            "logits",
                            IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                            1)));

    @Test
    void logitsAreThoseOfTheReferenceWhereverABatchEnds() {
        // Given
        byte[] labels = GoldenClassifier.bytes("probe_labels.u8");
        byte[] pixels = GoldenClassifier.bytes("probe_clean.u8");
        List<LabelledImage> images = IntStream.range(0, 70)
                .map(i -> i % GoldenClassifier.PROBES)
                .mapToObj(i ->
                        new LabelledImage(32, 32, Arrays.copyOfRange(pixels, i * PIXELS, (i + 1) * PIXELS), labels[i]))
                .toList();
        float[] expected = GoldenClassifier.expected("probe_std_logits_clean.f32");

        // When
        Answers answers = Answers.of(CLEAN, images, Condition.CLEAN, Device.CPU);

        // Then
        for (int i = 0; i < images.size(); i++) {
            int probe = i % GoldenClassifier.PROBES;
            assertThat(answers.logits()[i])
                    .containsExactly(Arrays.copyOfRange(expected, 10 * probe, 10 * probe + 10), within(1e-4f));
            assertThat(answers.labels()[i]).isEqualTo(labels[probe]);
        }
    }

    @Test
    void accuracyIsTheShareOfHighestLogitsThatAreRight() {
        // Given
        float[][] logits = {{1, 2}, {2, 1}, {0, -1}, {5, 5}};

        // When, Then
        assertThat(new Answers(logits, new int[] {1, 0, 1, 0}).accuracy()).isEqualTo(75);
    }
}
