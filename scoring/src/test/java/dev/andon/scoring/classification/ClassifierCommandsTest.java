package dev.andon.scoring.classification;

import static dev.andon.scoring.classification.SmallParts.NOISE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Patch;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierCommandsTest extends ClassifierFixture {

    @Test
    void a_command_patches_from_the_next_frame_on_until_it_is_cleared() {
        // When
        ClassifierAnswer answer = command("set", "blur=0.5");

        // Then
        assertThat(answer.refusal()).isNull();
        Classification patched = frames(6, NOISE, 5);
        assertThat(patched.getPatches()).containsExactly(new Patch("blur", 0.5));
        assertThat(patched.getPatchedBy()).isEqualTo("command-1");
        assertThat(patched.getCorruption()).isEqualTo("gaussian-noise");

        // When
        assertThat(command("clear", null).refusal()).isNull();

        // Then
        Classification routed = classify(SmallParts.frame(next++, NOISE, 5));
        assertThat(routed.getPatches()).containsExactly(new Patch("noise", 1.0));
        assertThat(routed.getPatchedBy()).isNull();
    }

    @Test
    void clean_weights_can_be_held_by_command() {
        // Given
        command("set", "");

        // When
        Classification result = frames(8, NOISE, 5);

        // Then
        assertThat(result.getWeights()).isEqualTo(CLEAN_WEIGHTS);
        assertThat(result.getPatchedBy()).isEqualTo("command-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void any_sequence_of_patches_ends_with_the_very_clean_weights_and_scores(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        Frame frame = SmallParts.frame(0);
        Classification before = fresh(frame);

        // When
        for (int i = 0; i < 40; i++) {
            String noise = "noise=" + random.nextInt(1, 9) / 8.0;
            String blur = "blur=" + random.nextInt(1, 9) / 8.0;
            String both = random.nextBoolean() ? noise + "," + blur : random.nextBoolean() ? noise : blur;
            assertThat(command("set", both).refusal()).isNull();
            fresh(frame);
        }
        command("set", "");

        // Then
        Classification after = fresh(frame);
        assertThat(after.getWeights()).isEqualTo(CLEAN_WEIGHTS);
        assertThat(after.getProbabilities()).isEqualTo(before.getProbabilities());
    }

    @ParameterizedTest
    @CsvSource({
        "set, niose, there is no signature 'niose'; nearest: noise",
        "set, noise=2, 'strength of noise is 2.0; it must be above 0, at most 1.0'",
        "set, noise=x, 'strength of noise: ''x'' is not a number'",
        "set, 'noise,noise=0.5', 'signatures: ''noise,noise=0.5'' names noise twice'",
        "use, noise, classification has no command 'patch use'",
    })
    void a_command_that_cannot_be_carried_out_changes_nothing(String action, String signatures, String why) {
        // Given
        command("set", "blur");
        Classification before = fresh(SmallParts.frame(0));

        // When
        ClassifierAnswer answer = command(action, signatures);

        // Then
        assertThat(answer.refusal()).startsWith(why);
        Classification after = fresh(SmallParts.frame(0));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_patch_whose_signature_left_the_settings_is_over() {
        // Given
        command("set", "noise");
        ClassificationSettings without = new ClassificationSettings(
                settings.model(), List.of(settings.signatures().get(1)), settings.detector(), Routing.AUTO);

        // When
        Frame frame = SmallParts.frame(0);
        Classification result = classifier
                .classify(frame, frame.getImage().array(), without, state, 0)
                .classification();

        // Then
        assertThat(result.getPatchedBy()).isNull();
        assertThat(result.getWeights()).isEqualTo(CLEAN_WEIGHTS);
    }
}
