package dev.andon.bench.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FollowerTest {

    @Test
    void judgesEachForecastAgainstTheValueItWasMadeFor() {
        // Given
        Follower follower = new Follower(2, 2, 0.9);

        // When
        follower.next(0, 10);
        follower.next(0, 20);
        follower.next(11, 30);
        follower.next(18, 40);

        // Then
        assertThat(follower.meanError()).isEqualTo(1.5);
    }

    @Test
    void nothingKnownBeforehandIsJudgedAndMissingValuesAreNot() {
        // Given
        Follower follower = new Follower(1, 3, 0.9);

        // When
        follower.next(0, 100);
        follower.next(0, 0);
        follower.next(0, 7);
        follower.next(Double.NaN, 5);
        follower.next(6, 0);

        // Then
        assertThat(follower.meanError()).isEqualTo(1);
    }

    @Test
    void theIntervalIsTheOneThatStoodWhenTheForecastWasMade() {
        // Given
        Follower follower = new Follower(3, 0, 0.9);

        // When: three forecasts of 0 are out before the first huge error widens the interval
        follower.next(0, 0);
        follower.next(0, 0);
        follower.next(0, 0);
        follower.next(1_000, 0);
        follower.next(1_000, 0);
        follower.next(1_000, 0);

        // Then
        assertThat(follower.coverage()).isZero();
        assertThat(follower.meanWidth()).isCloseTo(5, within(1e-9));
    }
}
