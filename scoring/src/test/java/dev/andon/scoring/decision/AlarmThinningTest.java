package dev.andon.scoring.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AlarmThinningTest {

    @Test
    void withinTheQuietRowsOnlyAHigherScorePasses() {
        assertThat(passed(new AlarmThinning(3), 5, 5, 6, 4, 6, 5, 5)).containsExactly(5, 0, 6, 0, 0, 0, 5);
    }

    @Test
    void aScoreThatPassedIsQuietForTheNext() {
        assertThat(passed(new AlarmThinning(2), 3, 2, 2, 2, 2, 2, 2)).containsExactly(3, 0, 0, 2, 0, 0, 2);
    }

    @Test
    void withoutQuietRowsEveryScorePassesButZero() {
        assertThat(passed(new AlarmThinning(0), 3, 2, 0, 2)).containsExactly(3, 2, 0, 2);
    }

    @Test
    void aRestoredOneGoesOnAlike() {
        AlarmThinning thinning = new AlarmThinning(3);
        passed(thinning, 5, 1);

        assertThat(passed(new AlarmThinning(3, thinning.state()), 5, 5, 5)).containsExactly(0, 0, 5);
    }

    private static List<Integer> passed(AlarmThinning thinning, double... scores) {
        return DoubleStream.of(scores)
                .mapToObj(score -> thinning.passes(score) ? (int) score : 0)
                .toList();
    }
}
