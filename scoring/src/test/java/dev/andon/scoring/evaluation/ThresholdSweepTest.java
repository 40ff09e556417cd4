package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.evaluation.ThresholdSweep.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdSweepTest {

    @Test
    void everyThresholdThatMakesADifferenceHasItsErrors() {
        // Given equal scores of both kinds
        double[] scores = {1, 2, 3, 3, 5};
        boolean[] anomalous = {false, false, true, false, true};

        ThresholdSweep sweep = ThresholdSweep.of(scores, anomalous);

        assertThat(sweep.points())
                .containsExactly(
                        new Point(Math.nextUp(5.0), 2, 0),
                        new Point(5, 1, 0),
                        new Point(3, 0, 1),
                        new Point(2, 0, 2),
                        new Point(1, 0, 3));
    }

    @Test
    void theCheapestThresholdWeighsAMissAgainstFalseAlarms() {
        double[] scores = {1, 2, 3, 4, 5};
        boolean[] anomalous = {false, false, true, false, true};
        ThresholdSweep sweep = ThresholdSweep.of(scores, anomalous);

        assertThat(sweep.cheapest(10, 1)).isEqualTo(new Point(3, 0, 1));
        assertThat(sweep.cheapest(1, 10)).isEqualTo(new Point(5, 1, 0));
        assertThat(sweep.cheapest(0, 1).threshold()).isGreaterThan(5);
        assertThat(sweep.cheapest(10, 1).cost(10, 1)).isEqualTo(1);
    }

    @Test
    void anEventIsFoundByAnyOfItsRows() {
        // Given an event in rows 10 to 12, whose second row scores 9, and a false alarm of 5 in row 15
        double[] scores = new double[20];
        scores[11] = 9;
        scores[15] = 5;
        NabCurve curve =
                NabCurve.of(List.of(new NabSeries(scores, List.of(new NabWindow(10, 12)))), NabProfile.STANDARD);

        ThresholdSweep sweep = ThresholdSweep.of(curve);

        assertThat(sweep.points())
                .startsWith(new Point(Math.nextUp(9.0), 1, 0), new Point(9, 0, 0), new Point(5, 0, 1));
        assertThat(sweep.cheapest(1, 1).threshold()).isEqualTo(9);
    }

    @Test
    void withoutBothKindsThereIsNothingToWeigh() {
        assertThat(ThresholdSweep.of(new double[] {1, 2}, new boolean[] {true, true})
                        .points())
                .isEmpty();
        assertThatThrownBy(() -> ThresholdSweep.of(new double[] {Double.NaN}, new boolean[1]))
                .hasMessageContaining("score 0 is NaN");
    }

    @Test
    void fewerPointsKeepTheEnds() {
        double[] scores = IntStream.range(0, 1000).asDoubleStream().toArray();
        boolean[] anomalous = new boolean[1000];
        anomalous[999] = true;
        ThresholdSweep sweep = ThresholdSweep.of(scores, anomalous);

        ThresholdSweep thinned = sweep.thinned(50);

        assertThat(thinned.points()).hasSize(50).startsWith(sweep.points().get(0));
        assertThat(thinned.points().get(49)).isEqualTo(sweep.points().get(1000));
    }
}
