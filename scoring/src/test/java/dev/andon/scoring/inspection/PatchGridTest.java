package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchGridTest {

    @ParameterizedTest
    @CsvSource({"14, 14, 224, 224", "3, 4, 9, 12", "1, 1, 8, 8", "1, 5, 8, 40", "37, 37, 518, 518"})
    void aPatchIsFoundWhereItsPeakIs(int rows, int columns, int height, int width) {
        PatchGrid grid = new PatchGrid(rows, columns, height, width);
        for (int patch = 0; patch < rows * columns; patch++) {
            // Given
            double[] values = new double[rows * columns];
            values[patch] = 1;

            // When
            ImageScore score = ImageScore.of(new PatchMap(rows, columns, values), height, width);

            // Then
            assertThat(grid.patchAt(score.x(), score.y())).isEqualTo(patch);
            assertThat(grid.x(patch)).isBetween(0.0, 1.0);
            if (rows > 1 && columns > 1) {
                assertThat(grid.x(patch)).isCloseTo(score.x(), within(0.51 / width));
                assertThat(grid.y(patch)).isCloseTo(score.y(), within(0.51 / height));
            }
        }
    }
}
