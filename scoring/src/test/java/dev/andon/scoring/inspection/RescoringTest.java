package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map.Entry;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RescoringTest {

    private static final Offset<Double> TOLERANCE = within(3e-6);

    private final JsonNode golden = GoldenFeatures.json("rscin/expected.json");
    private final double[] scores = GoldenFeatures.doubles(golden.get("scores"));

    @Test
    void equalsTheReferenceForUnitTokens() {
        check(GoldenFeatures.floats(golden.get("cls")), golden.get("out"));
    }

    @Test
    void equalsTheReferenceForTokensThatAreNotUnit() {
        check(GoldenFeatures.floats(golden.get("cls_unnormalised")), golden.get("out_unnormalised"));
    }

    @Test
    void equalScoresGiveNaNAsTheReferenceDoes() {
        // When
        double[] rescored = Rescoring.rescore(
                new double[scores.length], GoldenFeatures.floats(golden.get("cls")), Rescoring.DEFAULT_NEIGHBOURS);

        // Then
        assertThat(rescored).containsOnly(Double.NaN);
    }

    @Test
    void aNeighbourhoodLargerThanThePoolIsRefused() {
        assertThatThrownBy(() -> Rescoring.rescore(scores, GoldenFeatures.floats(golden.get("cls")), List.of(13)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("13")
                .hasMessageContaining("12 images");
    }

    private void check(float[][] tokens, JsonNode expected) {
        for (Entry<String, JsonNode> entry : expected.properties()) {
            // Given
            List<Integer> neighbours = Arrays.stream(
                            entry.getKey().replaceAll("[\\[\\] ]", "").split(","))
                    .map(Integer::valueOf)
                    .toList();

            // When
            double[] rescored = Rescoring.rescore(scores, tokens, neighbours);

            // Then
            double[] reference = GoldenFeatures.doubles(entry.getValue());
            assertThat(rescored).as("neighbours %s", neighbours).containsExactly(reference, TOLERANCE);
        }
    }
}
