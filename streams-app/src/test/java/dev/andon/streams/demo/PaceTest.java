package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLIS = 1_000_000;
    private static final long START = -5_000 * MILLIS;

    @Test
    void framesAreDueEvenlyFromTheFirstOne() {
        // Given
        Pace pace = new Pace(4);
        pace.sent(START);
        pace.sent(START + 260 * MILLIS);
        // When
        long wait = pace.millisUntilDue(START + 300 * MILLIS);
        // Then
        assertThat(wait).isEqualTo(200);
    }

    @Test
    void lagOfMoreThanASecondIsForgotten() {
        // Given
        Pace pace = new Pace(4);
        pace.sent(START);
        long late = START + 3_000 * MILLIS;
        // When
        pace.sent(late);
        // Then
        assertThat(pace.millisUntilDue(late)).isEqualTo(250);
    }

    @Test
    void withoutALimitAFrameIsAlwaysDue() {
        // Given
        Pace pace = new Pace(Double.POSITIVE_INFINITY);
        pace.sent(START);
        // When
        long wait = pace.millisUntilDue(START);
        // Then
        assertThat(wait).isLessThanOrEqualTo(0);
    }
}
