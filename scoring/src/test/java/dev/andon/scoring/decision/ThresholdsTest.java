package dev.andon.scoring.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.Verdict;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.Thresholds.Scale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {

    @ParameterizedTest
    @CsvSource({"0.001, REJECT", "0.01, REJECT", "0.0101, REVIEW", "0.05, REVIEW", "0.0501, PASS", "1, PASS"})
    void aThresholdItselfCounts(double pValue, Verdict expected) {
        assertThat(new Thresholds(Scale.P_VALUE, 0.05, 0.01).verdict(9, OptionalDouble.of(pValue)))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"3, REJECT", "2.5, REJECT", "2.4, REVIEW", "2, REVIEW", "1.9, PASS"})
    void aRawScoreNeedsNoPValue(double score, Verdict expected) {
        assertThat(new Thresholds(Scale.SCORE, 2, 2.5).verdict(score, OptionalDouble.empty()))
                .contains(expected);
    }

    @Test
    void withoutPValueThereIsNoVerdictByPValue() {
        assertThat(new Thresholds(Scale.P_VALUE, 0.05, 0.01).verdict(9, OptionalDouble.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "P_VALUE, 0.01, 0.05",
        "P_VALUE, 0.05, 0",
        "P_VALUE, 1, 0.01",
        "P_VALUE, NaN, 0.01",
        "P_VALUE, 0.05, NaN",
        "SCORE, 2, 1",
        "SCORE, NaN, 1",
        "SCORE, 1, NaN",
        "SCORE, 1, Infinity"
    })
    void refusesThresholdsThatCannotHold(Scale scale, double review, double reject) {
        assertThatThrownBy(() -> new Thresholds(scale, review, reject))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("review: " + review)
                .hasMessageContaining("reject: " + reject);
    }
}
