package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingStationsTest {

    private final WaitingStations waiting = new WaitingStations();

    @Test
    void a_batch_is_filled_with_stations_of_one_model() {
        // Given
        for (int station = 0; station < 15; station++) {
            waiting.add("press-" + station, "press", 1, 0);
            waiting.add("oven-" + station, "oven", 1, 0);
        }
        assertThat(waiting.isDue()).isFalse();

        // When
        waiting.add("oven-15", "oven", 1, 0);

        // Then
        assertThat(waiting.isDue()).isTrue();
        assertThat(waiting.take()).hasSize(16).allMatch(station -> station.startsWith("oven-"));
        assertThat(waiting.count()).isEqualTo(15);
        assertThat(waiting.isDue()).isFalse();
    }

    @Test
    void a_full_batch_of_others_makes_nobody_wait_longer() {
        // Given
        waiting.add("press-1", "press", 2, 0);
        waiting.add("oven-1", "oven", 1, 50);
        waiting.add("oven-2", "oven", 1, 50);

        // Then
        assertThat(waiting.isOverdue(99)).isFalse();
        assertThat(waiting.isOverdue(100)).isTrue();
        assertThat(waiting.takeOverdue(100)).containsExactly("press-1");
        assertThat(waiting.takeOverdue(100)).containsExactly("press-1");
        assertThat(waiting.isOverdue(100)).isFalse();
        assertThat(waiting.takeOverdue(100)).isEmpty();
        assertThat(waiting.count()).isEqualTo(2);
    }

    @Test
    void one_of_a_batch_goes_once_even_with_more_waiting() {
        // Given
        waiting.add("press-1", "press", 65, 0);

        // Then
        assertThat(waiting.isDue()).isTrue();
        assertThat(waiting.take()).containsExactly("press-1");
        assertThat(waiting.take("press-1")).isTrue();
        assertThat(waiting.count()).isEqualTo(63);
        assertThat(waiting.take("press-2")).isFalse();
    }
}
