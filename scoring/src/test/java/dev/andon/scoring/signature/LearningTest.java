package dev.andon.scoring.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import org.junit.jupiter.api.Test;

class LearningTest {

    private static final String CORRUPTION = "gaussian_noise";
    private static final int[] LABELS = labels();

    @Test
    void the_first_layers_learn_and_the_rest_stays() {
        // Given
        Graph clean = GoldenClassifier.CLEAN;

        // When
        Learnt learnt = learn(3, 40);

        // Then
        assertThat(learnt.losses[39]).isLessThan(0.5 * learnt.losses[0]);
        Layers.of(clean).forEach(weight -> {
            if (weight.layer() <= 3) {
                assertThat(learnt.model.floats(weight.name())).isNotEqualTo(clean.floats(weight.name()));
            } else {
                assertThat(learnt.model.floats(weight.name())).isEqualTo(clean.floats(weight.name()));
            }
        });
    }

    @Test
    void all_layers_learn_when_all_are_asked_for() {
        // When
        Learnt learnt = learn(LearningSettings.ALL, 40);

        // Then
        assertThat(learnt.losses[39]).isLessThan(0.5 * learnt.losses[0]);
        assertThat(Layers.of(GoldenClassifier.CLEAN))
                .allSatisfy(weight -> assertThat(learnt.model.floats(weight.name()))
                        .isNotEqualTo(GoldenClassifier.CLEAN.floats(weight.name())));
    }

    @Test
    void the_signature_gives_what_was_learnt_and_a_repeated_run_the_same() {
        // When
        Graph trained = learn(3, 10).model;
        Signature signature = new Extraction(GoldenClassifier.CLEAN, 3).direct(CORRUPTION, CORRUPTION, trained);
        Graph patched = Patch.of(signature, 1).applied(GoldenClassifier.CLEAN);

        // Then
        assertThat(GoldenClassifier.logits(patched, CORRUPTION))
                .containsExactly(GoldenClassifier.logits(trained, CORRUPTION), within(1e-4f));
        assertThat(learn(3, 10).model.toBytes()).isEqualTo(trained.toBytes());
    }

    @Test
    void settings_out_of_range_are_refused_by_name() {
        assertThatThrownBy(() -> new LearningSettings(3, 0, 10, 0.001))
                .isInstanceOf(StartException.class)
                .hasMessage("batch is 0; it must be 1 to 1024 images");
        assertThatThrownBy(() -> new LearningSettings(3, 8, 10, 0.2)).hasMessageStartingWith("rate is 0.2");
    }

    private record Learnt(Graph model, double[] losses) {}

    private static Learnt learn(int layers, int steps) {
        byte[] pixels = GoldenClassifier.bytes("probe_" + CORRUPTION + ".u8");
        double[] losses = new double[steps];
        try (Learning learning = new Learning(
                GoldenClassifier.CLEAN,
                "logits",
                10,
                new long[] {3, 32, 32},
                new LearningSettings(layers, GoldenClassifier.PROBES, steps, 0.005),
                Device.CPU)) {
            for (int i = 0; i < pixels.length; i++) {
                learning.images().put(i, Byte.toUnsignedInt(pixels[i]) / 255f);
            }
            for (int step = 0; step < steps; step++) {
                losses[step] = learning.step(LABELS);
            }
            return new Learnt(learning.trained(), losses);
        }
    }

    private static int[] labels() {
        byte[] bytes = GoldenClassifier.bytes("probe_labels.u8");
        int[] labels = new int[bytes.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = bytes[i];
        }
        return labels;
    }
}
