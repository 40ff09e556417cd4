package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchMapTest {

    @ParameterizedTest
    @ValueSource(strings = {"2->5", "6->84", "7->98", "16->224", "24->336", "37->518"})
    void upsamplesAsTheReferenceDoes(String sizes) {
        // Given
        JsonNode expected = GoldenFeatures.json("upsample/expected.json").get(sizes);
        int from = Integer.parseInt(sizes.split("->")[0]);
        int to = Integer.parseInt(sizes.split("->")[1]);
        double[] grid = StreamSupport.stream(expected.get("input").spliterator(), false)
                .flatMapToDouble(row -> Arrays.stream(GoldenFeatures.doubles(row)))
                .toArray();

        // When
        double[] map = new PatchMap(from, from, grid).upsample(to, to);

        // Then
        double[] at = GoldenFeatures.doubles(expected.get("sample_rows_cols"));
        for (int row = 0; row < at.length; row++) {
            for (int column = 0; column < at.length; column++) {
                assertThat(map[(int) at[row] * to + (int) at[column]])
                        .isCloseTo(expected.get("samples").get(row).get(column).asDouble(), within(1e-12));
            }
        }
        assertThat(Arrays.stream(map).max().orElseThrow())
                .isCloseTo(expected.get("max").asDouble(), within(1e-12));
        assertThat(Arrays.stream(map).sum()).isCloseTo(expected.get("sum").asDouble(), within(1e-7));
    }

    @Test
    void anImageScoreSitsAtTheMapsMaximum() {
        // Given
        double[] values = new Random(7).doubles(12).toArray();
        values[3 * 2] = 9; // bottom-left corner of a grid of 3 rows and 4 columns is row 2, column 0
        values[8] = 10;
        PatchMap map = new PatchMap(3, 4, values);

        // When
        ImageScore score = ImageScore.of(map, 30, 40);

        // Then
        assertThat(score.value()).isEqualTo(10);
        assertThat(score.x()).isEqualTo(0.5 / 40);
        assertThat(score.y()).isEqualTo(29.5 / 30);
    }
}
