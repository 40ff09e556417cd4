package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.NOON;
import static dev.andon.streams.dashboard.SampleRecords.alarm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Method;
import dev.andon.streams.dashboard.AlarmHistory.Chattering;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often alarms were raised. */
class AlarmHistoryTest {

    private final AlarmHistory history = new AlarmHistory(NOON.minus(Duration.ofHours(3)));

    @Test
    void onlyRaisedOnesOfTheLastDayCount() {
        // Given
        raise("a", Duration.ofHours(30));
        raise("a", Duration.ofHours(2));
        raise("a", Duration.ofMinutes(5));
        history.add("a", alarm(Method.INSPECTION, AlarmState.CLEARED, "calm").build(), NOON);

        // When
        AlarmHistory.Figures figures = history.figures(NOON);

        // Then
        assertThat(figures.lastHour()).isEqualTo(1);
        assertThat(figures.lastDay()).isEqualTo(2);
        assertThat(figures.since()).isEqualTo(NOON.minus(Duration.ofHours(3)).toEpochMilli());
        assertThat(figures.chattering()).isEmpty();
    }

    @Test
    void alarmRaisedThreeTimesInAMinuteChatters() {
        // Given
        for (int seconds : new int[] {130, 100, 71}) {
            raise("quick", Duration.ofSeconds(seconds));
            raise("slow", Duration.ofSeconds(2L * seconds));
        }

        // When
        AlarmHistory.Figures figures = history.figures(NOON);

        // Then
        assertThat(figures.chattering()).containsExactly(new Chattering("quick", "inspection"));
    }

    private void raise(String station, Duration ago) {
        history.add(
                station,
                alarm(Method.INSPECTION, AlarmState.RAISED, "3 rejected").build(),
                NOON.minus(ago));
    }
}
