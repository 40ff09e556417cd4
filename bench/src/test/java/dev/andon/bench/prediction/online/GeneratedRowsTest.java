package dev.andon.bench.prediction.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.demo.ObservationGenerator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedRowsTest {

    private final List<SentRow> rows = GeneratedRows.inTurn(new ObservationGenerator(7, 9), 2000);

    @Test
    void theSameRowsHaveTheSameBytesWheneverTheyAreMade() {
        assertThat(GeneratedRows.inTurn(new ObservationGenerator(7, 9), 2000))
                .usingRecursiveComparison()
                .isEqualTo(rows);
    }

    @Test
    void someRowsAreRepeatedAndSomeAreOfALaterEpoch() {
        assertThat(rows.stream().map(row -> row.station() + "/" + row.id()).distinct())
                .hasSizeBetween(rows.size() - 50, rows.size() - 1);
        assertThat(rows).extracting(SentRow::id).anyMatch(id -> id.startsWith("1:"));
    }

    @Test
    void inAnotherTurnEachStationKeepsItsOrder() {
        // When
        List<SentRow> others = GeneratedRows.inOtherTurn(rows, 3);

        // Then
        assertThat(others).containsExactlyInAnyOrderElementsOf(rows).isNotEqualTo(rows);
        assertThat(others.stream().collect(Collectors.groupingBy(SentRow::station)))
                .isEqualTo(rows.stream().collect(Collectors.groupingBy(SentRow::station)));
    }
}
