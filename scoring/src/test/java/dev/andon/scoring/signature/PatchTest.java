package dev.andon.scoring.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.signature.Patch.Part;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTest {

    private static final Signature NOISE = GoldenClassifier.signature("gaussian_noise");
    private static final Signature BLUR = GoldenClassifier.signature("gaussian_blur");

    @Test
    void clean_logits_are_those_of_the_reference() {
        assertThat(GoldenClassifier.logits(Patch.NONE.applied(GoldenClassifier.CLEAN), "clean"))
                .containsExactly(GoldenClassifier.expected("probe_std_logits_clean.f32"), within(1e-4f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian_noise", "gaussian_blur"})
    void patched_logits_are_those_of_the_reference(String corruption) {
        // When
        Graph patched = Patch.of(GoldenClassifier.signature(corruption), 1).applied(GoldenClassifier.CLEAN);

        // Then
        assertThat(GoldenClassifier.logits(patched, corruption))
                .containsExactly(
                        GoldenClassifier.expected("probe_rws_%s_k3_s100_logits.f32".formatted(corruption)),
                        within(1e-4f));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void after_any_patches_the_clean_model_has_its_very_bytes(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        byte[] before = GoldenClassifier.CLEAN.toBytes();

        // When
        for (int i = 0; i < 50; i++) {
            Part noise = new Part(NOISE, 0.01 + 0.4 * random.nextDouble());
            Part blur = new Part(BLUR, 0.01 + 0.4 * random.nextDouble());
            new Patch(random.nextBoolean() ? List.of(noise) : List.of(noise, blur)).applied(GoldenClassifier.CLEAN);
        }

        // Then
        assertThat(Patch.NONE.applied(GoldenClassifier.CLEAN).toBytes()).isEqualTo(before);
    }

    @Test
    void parts_in_any_order_give_the_same_bits() {
        // Given
        Part noise = new Part(NOISE, 0.3);
        Part blur = new Part(BLUR, 0.6);

        // When
        Graph one = new Patch(List.of(noise, blur)).applied(GoldenClassifier.CLEAN);
        Graph other = new Patch(List.of(blur, noise)).applied(GoldenClassifier.CLEAN);

        // Then
        assertThat(one.toBytes()).isEqualTo(other.toBytes());
        assertThat(Structure.weightsOf(one)).isNotEqualTo(Structure.weightsOf(GoldenClassifier.CLEAN));
        assertThat(Structure.of(one)).isEqualTo(Structure.of(GoldenClassifier.CLEAN));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
    void strength_out_of_range_is_refused(double strength) {
        assertThatThrownBy(() -> Patch.of(NOISE, strength))
                .isInstanceOf(StartException.class)
                .hasMessage("strength of gaussian_noise is %s; it must be above 0, at most 1.0".formatted(strength));
    }

    @Test
    void a_signature_of_another_build_is_refused() {
        // Given
        Signature other =
                new Signature("fog", "fog", "0".repeat(64), NOISE.lineage(), 3, NOISE.metrics(), NOISE.weights());

        // When, Then
        assertThatThrownBy(() -> Patch.of(other, 1).applied(GoldenClassifier.CLEAN))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("signature fog was made for models of another build than std");
    }
}
