package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalCoverageTest {

    @Test
    void endsAreCoveredAndMissingValuesAreNotJudged() {
        double[] low = {0, 0, 0, 0, 0};
        double[] high = {1, 1, 2, 2, 100};
        double[] truth = {1, 1.1, 0, -0.1, Double.NaN};

        IntervalCoverage coverage = IntervalCoverage.of(low, high, truth);

        assertThat(coverage).isEqualTo(new IntervalCoverage(4, 0.5, 1.5));
    }

    @Test
    void endsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> IntervalCoverage.of(new double[] {2}, new double[] {1}, new double[] {1}))
                .hasMessageContaining("interval 0 is 2.0 .. 1.0");
    }

    @Test
    void anOpenIntervalIsRefused() {
        double[] open = {Double.POSITIVE_INFINITY};
        assertThatThrownBy(() -> IntervalCoverage.of(new double[1], open, new double[1]))
                .hasMessageContaining("Infinity");
    }

    @Test
    void nothingToJudgeHasNoCoverage() {
        IntervalCoverage coverage = IntervalCoverage.of(new double[0], new double[0], new double[0]);

        assertThat(coverage.rows()).isZero();
        assertThat(coverage.covered()).isNaN();
    }
}
