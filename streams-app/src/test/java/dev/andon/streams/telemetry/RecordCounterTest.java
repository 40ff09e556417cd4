package dev.andon.streams.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.Meter;
import org.junit.jupiter.api.Test;

class RecordCounterTest {

    private final RecordCounter counter = new RecordCounter();

    @Test
    void what_is_told_never_falls_when_a_record_comes_again() {
        // Given
        counter.count(Meter.RECEIVED);
        counter.count(Meter.RECEIVED);
        double before = counter.rising(Meter.RECEIVED);

        // When
        counter.comesAgain();
        double meanwhile = counter.rising(Meter.RECEIVED);
        counter.count(Meter.RECEIVED);
        counter.count(Meter.RECEIVED);

        // Then
        assertThat(before).isEqualTo(2);
        assertThat(meanwhile).isEqualTo(2);
        assertThat(counter.counts().received()).isEqualTo(3);
        assertThat(counter.rising(Meter.RECEIVED)).isEqualTo(3);
    }
}
