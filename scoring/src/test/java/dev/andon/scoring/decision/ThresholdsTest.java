package dev.andon.scoring.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.Verdict;
import dev.andon.scoring.ScoringException.StartException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {

    @ParameterizedTest
    @CsvSource({"0.001, REJECT", "0.01, REJECT", "0.0101, REVIEW", "0.05, REVIEW", "0.0501, PASS", "1, PASS"})
    void aThresholdItselfCounts(double pValue, Verdict expected) {
        assertThat(new Thresholds(0.05, 0.01).verdict(pValue)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.05", "0.05, 0", "1, 0.01", "NaN, 0.01", "0.05, NaN"})
    void refusesThresholdsThatCannotHold(double review, double reject) {
        assertThatThrownBy(() -> new Thresholds(review, reject))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("0 < reject <= review < 1");
    }
}
