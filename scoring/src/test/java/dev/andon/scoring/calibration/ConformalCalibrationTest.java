package dev.andon.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformalCalibrationTest {

    @ParameterizedTest
    @CsvSource({"0.5, 1.0", "3.0, 0.75", "3.5, 0.5", "9.0, 0.25"})
    void countsScoresAtLeastAsHighAndTheScoreItself(double score, double expected) {
        assertThat(ConformalCalibration.pValue(List.of(1.0, 3.0, 7.0), score, 0.25))
                .hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 99", "0.05, 19", "0.5, 1"})
    void waitsUntilTheSetResolvesTheFinestThreshold(double finest, int size) {
        // Given
        List<Double> enough = IntStream.range(0, size).mapToObj(i -> (double) i).toList();

        // When
        int needed = ConformalCalibration.sizeToResolve(finest);

        // Then
        assertThat(needed).isEqualTo(size);
        assertThat(ConformalCalibration.pValue(enough, 1e9, finest)).isPresent();
        assertThat(ConformalCalibration.pValue(enough.subList(1, size), 1e9, finest))
                .isEmpty();
    }

    @Test
    void rejectsNoMoreGoodPartsThanItsThresholdSays() {
        // Given
        Random random = new Random(3);
        int rejected = 0;
        int rounds = 20_000;

        // When
        for (int round = 0; round < rounds; round++) {
            List<Double> earlier = random.doubles(19).boxed().toList();
            if (ConformalCalibration.pValue(earlier, random.nextDouble(), 0.05).orElseThrow() <= 0.05) {
                rejected++;
            }
        }

        // Then
        assertThat(rejected / (double) rounds).isCloseTo(0.05, within(0.006));
    }
}
