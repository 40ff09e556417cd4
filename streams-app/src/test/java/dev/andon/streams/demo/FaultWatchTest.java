package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultWatchTest {

    private final FaultWatch watch = new FaultWatch();

    @Test
    void aFaultIsAlarmedOnceHoweverManyAlarmsItHas() {
        // Given
        rows(30, false, false);
        rows(3, true, true);
        // When
        rows(20, false, true);
        // Then
        assertThat(watch.faults()).isEqualTo(1);
        assertThat(watch.alarmed()).isEqualTo(1);
        assertThat(watch.falseAlarms()).isZero();
        assertThat(watch.healthyRows()).isEqualTo(30);
    }

    @Test
    void anAlarmLongAfterAFaultOrBeforeItIsFalse() {
        // Given
        rows(1, false, true);
        rows(3, true, false);
        rows(20, false, false);
        // When
        rows(2, false, true);
        // Then
        assertThat(watch.faults()).isEqualTo(1);
        assertThat(watch.alarmed()).isZero();
        assertThat(watch.falseAlarms()).isEqualTo(3);
        assertThat(watch.healthyRows()).isEqualTo(3);
    }

    @Test
    void theNextFaultCountsAnew() {
        // Given
        rows(1, true, true);
        rows(50, false, false);
        // When
        rows(40, true, false);
        // Then
        assertThat(watch.faults()).isEqualTo(2);
        assertThat(watch.alarmed()).isEqualTo(1);
        assertThat(watch.healthyRows()).isEqualTo(30);
    }

    private void rows(int count, boolean faulty, boolean alarm) {
        for (int row = 0; row < count; row++) {
            watch.add(faulty, alarm);
        }
    }
}
