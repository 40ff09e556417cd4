package dev.andon.scoring.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionTest {

    @ParameterizedTest
    @ValueSource(strings = {"gaussian_noise", "gaussian_blur"})
    void signatures_have_the_norms_of_the_reference(String corruption) throws Exception {
        // Given
        JsonNode norms = new JsonMapper()
                .readTree(GoldenClassifier.bytes("expected.json"))
                .get(corruption + "_sig_norm");

        // When
        Signature signature = GoldenClassifier.signature(corruption);

        // Then
        assertThat(signature.weights()).hasSize(6);
        for (SignatureWeight weight : signature.weights()) {
            String name =
                    "c%d.%s".formatted(weight.layer(), weight.role().name().toLowerCase());
            assertThat(norm(weight.values()) / norms.get(name).asDouble())
                    .as(name)
                    .isCloseTo(1, within(1e-5));
        }
        assertThat(signature.size()).isEqualTo(7_408);
    }

    @Test
    void a_signature_lies_across_the_way_the_clean_model_went() {
        // Given
        Signature signature = GoldenClassifier.signature("gaussian_noise");

        for (SignatureWeight weight : signature.weights()) {
            String name = Layers.of(GoldenClassifier.CLEAN).stream()
                    .filter(weight::fits)
                    .findFirst()
                    .orElseThrow()
                    .name();
            float[] clean = GoldenClassifier.CLEAN.floats(name);
            float[] start = GoldenClassifier.PRETRAINED.floats(name);

            // When
            double along = 0;
            double way = 0;
            for (int i = 0; i < clean.length; i++) {
                along += weight.values()[i] * (clean[i] - start[i]);
                way += Math.pow(clean[i] - start[i], 2);
            }

            // Then
            assertThat(along / (norm(weight.values()) * Math.sqrt(way))).isCloseTo(0, within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "7", "100"})
    void the_last_layer_is_the_classifiers_own(int layers) {
        assertThatThrownBy(() -> new Extraction(GoldenClassifier.CLEAN, layers))
                .isInstanceOf(StartException.class)
                .hasMessage("%d layers of model std: it has 7, of which all but the last can carry a signature"
                        .formatted(layers));
    }

    @Test
    void models_that_are_not_finite_make_no_signature() {
        // Given
        Extraction extraction = new Extraction(GoldenClassifier.CLEAN, 3);
        String first = Layers.of(GoldenClassifier.CLEAN).get(0).name();
        float[] values = GoldenClassifier.CLEAN.floats(first);
        values[5] = Float.NaN;
        Graph broken = GoldenClassifier.CLEAN.withFloats(Map.of(first, values));

        // When, Then
        assertThatThrownBy(() -> extraction.direct("noise", "noise", broken))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("weight '" + first + "' holds NaN");
    }

    private static double norm(float[] values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }
}
