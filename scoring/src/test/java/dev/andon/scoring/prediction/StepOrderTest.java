package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.prediction.StepOrder.Arrival;
import dev.andon.scoring.prediction.StepOrder.Stretch;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepOrderTest {

    private static final int GAP = 10;

    private static final StepOrder AT_7 = new StepOrder(2, 3, 7, List.of(new Stretch(5, 5)));

    @Test
    void next_sequence_follows() {
        // When
        Arrival arrival = AT_7.arrive(2, 7, GAP).orElseThrow();

        // Then
        assertThat(arrival).isEqualTo(new Arrival(new StepOrder(2, 3, 8, AT_7.missing()), 0, null));
    }

    @Test
    void short_gap_is_masked_and_remembered() {
        // When
        Arrival arrival = AT_7.arrive(2, 17, GAP).orElseThrow();

        // Then
        assertThat(arrival.masked()).isEqualTo(10);
        assertThat(arrival.restarted()).isNull();
        assertThat(arrival.order().missing()).containsExactly(new Stretch(5, 5), new Stretch(7, 16));
    }

    @Test
    void long_gap_restarts_and_says_which() {
        // When
        Arrival arrival = AT_7.arrive(2, 18, GAP).orElseThrow();

        // Then
        assertThat(arrival.masked()).isZero();
        assertThat(arrival.restarted()).isEqualTo("sequences 7 to 17 are missing");
    }

    @Test
    void higher_epoch_restarts_at_whatever_sequence() {
        // When
        Arrival arrival = AT_7.arrive(9, 1, GAP).orElseThrow();

        // Then
        assertThat(arrival).isEqualTo(new Arrival(new StepOrder(9, 1, 2, List.of()), 0, "epoch 9 begins"));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 6})
    void sequence_that_came_is_a_repeat(long sequence) {
        assertThat(AT_7.arrive(2, sequence, GAP)).isEmpty();
    }

    @Test
    void what_comes_too_late_is_refused() {
        assertThatThrownBy(() -> AT_7.arrive(2, 5, GAP))
                .isInstanceOfSatisfying(
                        RecordException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.OUT_OF_ORDER))
                .hasMessage("sequence 5 of epoch 2 comes late: it was taken as missing, and sequence 7 is awaited");
        assertThatThrownBy(() -> AT_7.arrive(2, 2, GAP)).hasMessage("sequence 2 is before 3, the first of epoch 2");
        assertThatThrownBy(() -> AT_7.arrive(1, 7, GAP))
                .hasMessage("epoch 1 is over, epoch 2 has begun; give each restart of a source a higher epoch");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_observation_counts_once(long seed) {
        // Given sequences in rough order, with gaps and repeats
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> taken = new HashSet<>();
        StepOrder order = StepOrder.first(0, 0).order();
        taken.add(0L);

        for (int i = 1; i < 2_000; i++) {
            long sequence = Math.max(0, i + random.nextLong(-20, 21));
            try {
                // When
                Optional<Arrival> arrival = order.arrive(0, sequence, GAP);

                // Then
                assertThat(taken.contains(sequence)).isEqualTo(arrival.isEmpty());
                order = arrival.map(Arrival::order).orElse(order);
                taken.add(sequence);
            } catch (RecordException e) {
                assertThat(taken).doesNotContain(sequence);
            }
        }
        assertThat(order.missing()).hasSizeLessThanOrEqualTo(StepOrder.MOST_MISSING);
    }

    @Test
    void sequence_at_the_end_of_numbers_does_no_harm() {
        // When
        Arrival arrival = AT_7.arrive(2, Long.MAX_VALUE, GAP).orElseThrow();

        // Then
        assertThat(arrival.restarted()).isNotNull();
        assertThat(arrival.order().arrive(3, 0, GAP)).isPresent();
    }
}
