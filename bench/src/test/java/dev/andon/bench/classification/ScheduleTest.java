package dev.andon.bench.classification;

import static dev.andon.scoring.corruption.Corruption.CONTRAST;
import static dev.andon.scoring.corruption.Corruption.FOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.bench.classification.Schedule.Run;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void conditions_take_turns_in_equal_shares(long seed) {
        // When
        List<Run> runs = Schedule.drawn(List.of(FOG, CONTRAST), 0, 2000, seed).runs();

        // Then
        int[] shares = Arrays.asList(null, FOG, CONTRAST).stream()
                .mapToInt(condition -> runs.stream()
                        .filter(run -> run.corruption() == condition)
                        .mapToInt(Run::frames)
                        .sum())
                .toArray();
        assertThat(shares).containsOnly(shares[0]);
        assertThat(3 * shares[0]).isBetween(2000, 2000 + 3 * 48);
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.frames()).isBetween(16, 48);
            assertThat(run.severity()).isBetween(run.corruption() == null ? 0 : 1, run.corruption() == null ? 0 : 5);
        });
        for (int i = 1; i < runs.size(); i++) {
            assertThat(runs.get(i).corruption()).isNotEqualTo(runs.get(i - 1).corruption());
        }
    }
}
