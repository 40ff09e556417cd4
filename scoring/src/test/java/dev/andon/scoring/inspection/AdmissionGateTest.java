package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.inspection.AdmissionGate.Decision;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionGateTest {

    /** 0.00, 0.01 .. 0.98: with the frame's own, 100 scores. */
    private static final List<Double> SCORES =
            IntStream.range(0, 99).mapToObj(i -> i / 100.0).toList();

    @ParameterizedTest
    @CsvSource({"0.885, true", "0.895, false", "5, false"})
    void onlyTheHighestTenthIsHeldBack(double score, boolean admitted) {
        assertThat(new AdmissionGate(0.1).decide("line", "frame-1", SCORES, score) == Decision.ADMITTED)
                .isEqualTo(admitted);
    }

    @Test
    void oneInTwentyOfThoseJoinsAllTheSameAndTheSameOnEveryReplay() {
        // When
        Map<Decision, Long> first = decisions();
        Map<Decision, Long> again = decisions();

        // Then
        assertThat(first).isEqualTo(again);
        assertThat(first.get(Decision.EXCEPTION)).isBetween(430L, 570L);
        assertThat(first.get(Decision.HELD_BACK)).isEqualTo(10_000 - first.get(Decision.EXCEPTION));
    }

    @Test
    void withoutGateOrScoresToCompareWithAllAreAdmitted() {
        assertThat(new AdmissionGate(0).decide("line", "frame-1", SCORES, 5)).isEqualTo(Decision.ADMITTED);
        assertThat(new AdmissionGate(0.1).decide("line", "frame-1", SCORES.subList(0, 8), 5))
                .isEqualTo(Decision.ADMITTED);
    }

    private static Map<Decision, Long> decisions() {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> new AdmissionGate(0.1).decide("line", "frame-" + i, SCORES, 5))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
