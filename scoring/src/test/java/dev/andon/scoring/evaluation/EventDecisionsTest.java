package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventDecisionsTest {

    @Test
    void anEventCountsOnceHoweverManyOfItsRowsAlarm() {
        // Given
        boolean[] alarms = new boolean[30];
        alarms[5] = true;
        alarms[6] = true;
        alarms[20] = true;
        List<NabWindow> events = List.of(new NabWindow(4, 8), new NabWindow(12, 15));

        EventDecisions decisions = EventDecisions.of(alarms, events);

        assertThat(decisions).isEqualTo(new EventDecisions(2, 1, 1));
        assertThat(decisions.recall()).isEqualTo(0.5);
        assertThat(decisions.precision()).isEqualTo(0.5);
        assertThat(decisions.plus(new EventDecisions(1, 1, 0))).isEqualTo(new EventDecisions(3, 2, 1));
    }

    @Test
    void whereNothingHappensThereIsNoRate() {
        EventDecisions quiet = EventDecisions.of(new boolean[9], List.of());

        assertThat(quiet.recall()).isNaN();
        assertThat(quiet.precision()).isNaN();
    }
}
