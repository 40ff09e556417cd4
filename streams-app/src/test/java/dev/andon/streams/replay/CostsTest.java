package dev.andon.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostsTest {

    @Test
    void the_cheapest_threshold_weighs_a_miss_against_false_alarms() {
        // Given
        List<Row> rows = List.of(row(1, false), row(2, false), row(3, true), row(4, false), row(5, true), row(9, null));

        // When
        ObjectNode dearMisses = Costs.cheapest(new Costs(10, 1).sweep(rows));
        ObjectNode dearAlarms = Costs.cheapest(new Costs(1, 10).sweep(rows));

        // Then
        assertThat(dearMisses.get("threshold").asDouble()).isEqualTo(3);
        assertThat(dearMisses.get("cost").asDouble()).isEqualTo(1);
        assertThat(dearMisses.get("falseAlarms").asInt()).isEqualTo(1);
        assertThat(dearAlarms.get("threshold").asDouble()).isEqualTo(5);
        assertThat(dearAlarms.get("missed").asInt()).isEqualTo(1);
    }

    @Test
    void the_last_threshold_tells_nobody_of_anything() {
        ArrayNode sweep = new Costs(2, 1).sweep(List.of(row(1, false), row(2, true), row(3, true)));

        assertThat(sweep.get(sweep.size() - 1).get("missed").asInt()).isEqualTo(2);
        assertThat(sweep.get(sweep.size() - 1).get("falseAlarms").asInt()).isZero();
        assertThat(sweep.get(0).get("falseAlarms").asInt()).isEqualTo(1);
    }

    @Test
    void without_records_of_both_kinds_there_is_nothing_to_weigh() {
        assertThat(new Costs(1, 1).sweep(List.of(row(1, true), row(2, null)))).isEmpty();
        assertThatThrownBy(() -> new Costs(-1, 1)).hasMessageContaining("none may be below 0");
    }

    private static Row row(double score, @Nullable Boolean truth) {
        return new Row("casting", "frame-" + score, Instant.EPOCH, score, "pass", false, truth);
    }
}
