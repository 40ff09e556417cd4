package dev.andon.scoring.classification;

import static dev.andon.scoring.classification.SmallParts.BLUR;
import static dev.andon.scoring.classification.SmallParts.NOISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.schemas.Classification;
import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Patch;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.onnx.Device;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassifierTest extends ClassifierFixture {

    @Test
    void probabilities_are_of_all_labels_and_add_up() {
        // When
        Classification result = classify(SmallParts.frame(0));

        // Then
        assertThat(result.getProbabilities()).containsOnlyKeys(SmallParts.LABELS);
        assertThat(result.getProbabilities().values().stream()
                        .mapToDouble(p -> p)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(result.getProbabilities().get(result.getLabel()))
                .isEqualTo(result.getProbabilities().values().stream()
                        .mapToDouble(p -> p)
                        .max()
                        .orElseThrow());
        assertThat(result.getWeights()).isEqualTo(CLEAN_WEIGHTS);
        assertThat(result.getPatches()).isEmpty();
        assertThat(result.getCorruptions()).containsOnlyKeys(NOISE.word(), BLUR.word());
    }

    @Test
    void is_patched_while_frames_are_corrupted_and_clean_again_after() {
        // Given
        Classification first = frames(8, null, 0);

        // When
        Classification noisy = frames(8, NOISE, 5);

        // Then
        assertThat(noisy.getCorruption()).isEqualTo("gaussian-noise");
        assertThat(noisy.getSeverity()).isGreaterThan(4);
        assertThat(noisy.getPatches()).containsExactly(new Patch("noise", 1.0));
        assertThat(noisy.getPatchedBy()).isNull();
        assertThat(noisy.getWeights()).isNotEqualTo(CLEAN_WEIGHTS);
        assertThat(noisy.getCorruptions().get("gaussian-noise")).isGreaterThan(0.99);

        // When
        Classification after = frames(8, null, 0);

        // Then
        assertThat(after.getPatches()).isEmpty();
        assertThat(after.getCorruption()).isNull();
        assertThat(after.getSeverity()).isNull();
        assertThat(after.getWeights()).isEqualTo(CLEAN_WEIGHTS).isEqualTo(first.getWeights());
    }

    @Test
    void a_patch_moves_the_temperature_towards_that_of_its_signature() {
        // Given
        command("set", "blur");
        double likeliest = likeliest(fresh(SmallParts.frame(3)));
        SmallParts.write(folder, SmallParts.signature("blur", BLUR, 2, Map.of()));

        // When it says nothing of a temperature
        try (ClassifierModels others = new ClassifierModels(Device.CPU)) {
            others.open(settings);
            Frame frame = SmallParts.frame(3);
            double sharper = likeliest(new Classifier(others, "test")
                    .classify(frame, frame.getImage().array(), settings, state, 0)
                    .classification());

            // Then
            assertThat(likeliest).isLessThan(sharper);
        }
    }

    @Test
    void the_same_frames_give_the_same_bytes_from_any_stored_state() throws Exception {
        // Given
        frames(5, BLUR, 4);
        ClassificationState stored = ClassificationState.newBuilder(state).build();
        Classification straight = frames(5, null, 0);

        // When another process goes on from there
        next -= 5;
        state = stored;
        Classification again;
        try (ClassifierModels others = new ClassifierModels(Device.CPU)) {
            Classifier other = new Classifier(others, "test");
            again = straight;
            for (int i = 0; i < 5; i++, next++) {
                Frame frame = SmallParts.frame(next);
                ClassifierOutcome outcome =
                        other.classify(frame, frame.getImage().array(), settings, state, next);
                state = outcome.state();
                again = outcome.classification();
            }
        }

        // Then
        assertThat(again.toByteBuffer()).isEqualTo(straight.toByteBuffer());
    }

    @Test
    void a_frame_without_image_changes_nothing() {
        // Given
        frames(2, null, 0);

        // Then
        assertThatThrownBy(() -> classifier.classify(SmallParts.frame(2), new byte[] {1, 2, 3}, settings, state, 2))
                .isInstanceOf(RecordException.class);
        assertThat(Classifier.isDuplicate(SmallParts.frame(1), state)).isTrue();
        assertThat(Classifier.isDuplicate(SmallParts.frame(2), state)).isFalse();
        assertThat(Classifier.passed(state, 7).getPosition()).isEqualTo(8);
    }

    private static double likeliest(Classification result) {
        return result.getProbabilities().get(result.getLabel());
    }
}
