package dev.andon.bench.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwitchingShapesTest {

    @Test
    void theSameSeedGivesTheSameRowsAndAnotherSeedOthers() {
        assertThat(SwitchingShapes.rows(3)).isDeepEqualTo(SwitchingShapes.rows(3));
        assertThat(SwitchingShapes.rows(3)[100]).isNotEqualTo(SwitchingShapes.rows(4)[100]);
    }

    @Test
    void theFirstShapeIsAnEight() {
        double[][] rows = SwitchingShapes.rows(1);

        for (int step = 0; step < SwitchingShapes.PERIOD; step++) {
            double angle = 2 * Math.PI * step / SwitchingShapes.PERIOD;
            assertThat(rows[step][0]).isCloseTo(Math.sin(angle), within(0.25));
            assertThat(rows[step][1]).isCloseTo(Math.sin(2 * angle), within(0.25));
        }
    }

    /** A quarter into a period the eight's second value is near 0, the others' near -1. */
    @Test
    void allShapesComeAboutEquallyOften() {
        int quarter = SwitchingShapes.PERIOD / 4;
        long eights = IntStream.range(0, 6)
                .mapToLong(seed -> {
                    double[][] rows = SwitchingShapes.rows(seed);
                    return IntStream.range(0, rows.length / SwitchingShapes.PERIOD)
                            .filter(period -> rows[period * SwitchingShapes.PERIOD + quarter][1] > -0.35)
                            .count();
                })
                .sum();

        assertThat(eights / (6.0 * 125)).isBetween(0.25, 0.42);
    }

    @Test
    void seriesAreStandardisedByTheirFirstPart() {
        OwnSeries series = SwitchingShapes.generate().get(0);

        double mean = IntStream.range(0, series.known())
                .mapToDouble(row -> series.values()[row][1])
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(1e-9));
        assertThat(series.known()).isEqualTo(450);
    }
}
