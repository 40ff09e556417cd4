package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.decision.AlarmLife;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StationTest {

    @Test
    void theWindowNotUsedForLongestIsForgotten() {
        // Given
        Station station = Station.NEW;
        for (int i = 0; i < Station.MOST_WINDOWS; i++) {
            station = station.used("window-" + i);
        }
        station = station.used("window-0");

        // When
        Station next = station.used("one more");

        // Then
        assertThat(station.forgottenBy(next)).contains("window-1");
        assertThat(next.windows()).hasSize(Station.MOST_WINDOWS).endsWith("window-0", "one more");
    }

    @Test
    void onlySoManyCommandsAreRemembered() {
        // Given
        Station station = Station.NEW;

        // When
        for (int i = 0; i < 1_000; i++) {
            station = station.answered("command-" + i);
        }

        // Then
        assertThat(station.commands()).hasSize(Station.COMMAND_HORIZON).endsWith("command-999");
    }

    @Test
    void itsDurableFormKeepsEverything() {
        // Given
        Station station = Station.NEW
                .passed(7)
                .used("window")
                .answered("command")
                .with(new AlarmLife("frame-1", true, List.of(true, false), 3, Instant.ofEpochSecond(9)));

        // Then
        assertThat(StationCodec.read(StationCodec.write(station))).isEqualTo(station);
        assertThat(StationCodec.read(null)).isEqualTo(Station.NEW);
    }
}
