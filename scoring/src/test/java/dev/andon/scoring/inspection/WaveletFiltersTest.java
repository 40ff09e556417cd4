package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveletFiltersTest {

    private static final int SIZE = WaveletFilters.SIZE;
    private static final int ORIENTATIONS = 6;

    @ParameterizedTest
    @CsvSource({"0, 0.3", "1, 1.1", "2, 2.0", "3, 0", "4, 5", "5, -1"})
    void aWaveThatFitsHasItsAmplitudeAsModulusWhateverItsPhase(int orientation, double phase) {
        // Given
        double angle = Math.PI * orientation / ORIENTATIONS;
        double[] wave = new double[SIZE * SIZE];
        for (int i = 0; i < wave.length; i++) {
            double across = (i % SIZE - SIZE / 2) * Math.cos(angle) + (i / SIZE - SIZE / 2) * Math.sin(angle);
            wave[i] = 0.5 + 0.25 * Math.cos(2 * Math.PI * across / 4 + phase);
        }

        // When
        double[] moduli = moduli(wave);

        // Then: within 10 %, as the filters are cut off at their sides
        assertThat(moduli[orientation]).isCloseTo(0.25, within(0.025));
        assertThat(moduli[(orientation + 3) % ORIENTATIONS]).isLessThan(0.025);
    }

    @Test
    void aConstantImageHasNoWaves() {
        // Given
        double[] grey = new double[SIZE * SIZE];
        Arrays.fill(grey, 0.7);

        // When
        double[] moduli = moduli(grey);

        // Then
        assertThat(Arrays.stream(moduli).boxed())
                .allSatisfy(modulus -> assertThat(modulus).isCloseTo(0, within(1e-6)));
    }

    private static double[] moduli(double[] image) {
        float[] filters = WaveletFilters.oriented(ORIENTATIONS, 1);
        double[] moduli = new double[ORIENTATIONS];
        for (int i = 0; i < ORIENTATIONS; i++) {
            moduli[i] = Math.hypot(response(filters, i, image), response(filters, ORIENTATIONS + i, image));
        }
        return moduli;
    }

    private static double response(float[] filters, int index, double[] image) {
        double sum = 0;
        for (int i = 0; i < image.length; i++) {
            sum += filters[index * image.length + i] * image[i];
        }
        return sum;
    }
}
