package dev.andon.streams.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RebuildingTest {

    private static final int PARTITION = 3;

    private final Rebuilding rebuilding = new Rebuilding();

    @Test
    void a_station_that_went_to_another_process_half_way_is_waited_for_no_more() {
        // Given
        rebuilding.left("casting-3", PARTITION, 38, 50);
        long later = System.nanoTime() + TimeUnit.SECONDS.toNanos(11);

        // When
        rebuilding.keep(partition -> partition != PARTITION, later);

        // Then
        assertThat(rebuilding.inWords()).isEmpty();
        assertThat(rebuilding.count()).isZero();
    }

    @Test
    void what_is_made_shows_at_once_and_is_not_done_before_all_is() {
        // Given
        rebuilding.begins("casting-3", PARTITION, 3);

        // When
        rebuilding.made("casting-3");
        List<String> meanwhile = rebuilding.inWords();
        rebuilding.made("casting-3");
        rebuilding.made("casting-3");

        // Then
        assertThat(meanwhile).containsExactly("casting-3: window rebuilt to 1 of 3");
        assertThat(rebuilding.inWords()).containsExactly("casting-3: window rebuilt to 2 of 3");
    }

    @Test
    void one_whose_thread_is_just_being_replaced_is_and_so_is_one_that_is_here() {
        // Given
        rebuilding.left("casting-3", PARTITION, 38, 50);
        long later = System.nanoTime() + TimeUnit.SECONDS.toNanos(11);

        // When
        rebuilding.keep(partition -> false, System.nanoTime());
        rebuilding.keep(partition -> partition == PARTITION, later);

        // Then
        assertThat(rebuilding.inWords()).containsExactly("casting-3: window rebuilt to 12 of 50");
    }
}
