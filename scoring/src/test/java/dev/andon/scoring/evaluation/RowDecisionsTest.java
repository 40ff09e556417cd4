package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RowDecisionsTest {

    @Test
    void ratesFollowTheCounts() {
        // Given 4 anomalous rows, 3 of them told, and 6 normal ones, 2 of them told
        boolean[] truth = {true, true, true, true, false, false, false, false, false, false};
        boolean[] told = {true, true, true, false, true, true, false, false, false, false};

        RowDecisions decisions = RowDecisions.of(told, truth);

        assertThat(decisions).isEqualTo(new RowDecisions(3, 1, 2, 4));
        assertThat(decisions.f1()).isEqualTo(6.0 / 9);
        assertThat(decisions.falseAlarmRate()).isEqualTo(2.0 / 6);
        assertThat(decisions.missedAlarmRate()).isEqualTo(1.0 / 4);
    }

    @Test
    void pooledRowsCountAlike() {
        RowDecisions pooled = new RowDecisions(1, 0, 0, 9).plus(new RowDecisions(0, 3, 0, 0));

        assertThat(pooled.missedAlarmRate()).isEqualTo(0.75);
        assertThat(pooled.f1()).isEqualTo(2.0 / 5);
    }

    @Test
    void silenceOverNormalRowsHasNoRates() {
        RowDecisions quiet = RowDecisions.of(new boolean[3], new boolean[3]);

        assertThat(quiet.f1()).isZero();
        assertThat(quiet.missedAlarmRate()).isZero();
    }

    @Test
    void anotherNumberOfLabelsIsRefused() {
        assertThatThrownBy(() -> RowDecisions.of(new boolean[2], new boolean[3]))
                .hasMessage("2 decisions, but 3 labels");
    }
}
