package dev.andon.scoring.metering;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class RecentScoresTest {

    private final RecentScores scores = new RecentScores();

    @Test
    void of_a_few_scores_nothing_is_said() {
        // When
        for (int i = 1; i < RecentScores.LEAST; i++) {
            scores.add(i);
            scores.addPValue(0.5);
        }

        // Then
        assertThat(scores.quantile(0.5)).isNaN();
        assertThat(scores.unevenness()).isNaN();
    }

    @Test
    void quantiles_are_those_of_the_latest_scores_only() {
        // When
        for (int i = 0; i < 300; i++) {
            scores.add(1_000);
        }
        for (int i = 0; i < 256; i++) {
            scores.add(i);
        }

        // Then
        assertThat(scores.quantile(0)).isZero();
        assertThat(scores.quantile(0.5)).isEqualTo(128);
        assertThat(scores.quantile(1)).isEqualTo(255);
    }

    @Test
    void even_p_values_do_not_differ_from_evenness_and_small_ones_do() {
        // Given
        RecentScores drifted = new RecentScores();

        // When
        for (int i = 0; i < 200; i++) {
            scores.addPValue((i + 0.5) / 200);
            drifted.addPValue((i + 0.5) / 2_000);
        }

        // Then
        assertThat(scores.unevenness()).isEqualTo(0.0025, Assertions.within(1e-9));
        assertThat(drifted.unevenness()).isEqualTo(0.9, Assertions.within(0.01));
    }
}
