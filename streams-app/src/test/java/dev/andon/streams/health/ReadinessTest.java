package dev.andon.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final List<String> REASONS =
            List.of("casting-3: window rebuilt to 12 of 50", "prediction: restoring its state");

    @Test
    void reasonsAreALineEach() {
        assertThat(HealthRoutes.readiness(REASONS, false))
                .isEqualTo("casting-3: window rebuilt to 12 of 50\nprediction: restoring its state\n");
    }

    @Test
    void aStrangerLearnsNoNames() {
        assertThat(HealthRoutes.readiness(REASONS, true))
                .isEqualTo("not ready, reasons: 2; told to who sends the token\n");
    }

    @Test
    void whoIsReadyTellsEverybody() {
        assertThat(HealthRoutes.readiness(List.of(), true)).isEqualTo("ready\n");
    }
}
