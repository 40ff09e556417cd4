package dev.andon.scoring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.StrictYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardSettingsTest {

    @Test
    void theseAreTheDefaults() {
        // When
        DashboardSettings settings = read("{}");

        // Then
        assertThat(settings).isEqualTo(new DashboardSettings("localhost", 8080));
    }

    @Test
    void theseKeysMapHere() {
        // When
        DashboardSettings settings = read("{ host: 0.0.0.0, port: 0, token-file: board.token, reports: replays }");

        // Then
        assertThat(settings).isEqualTo(new DashboardSettings("0.0.0.0", 0, "board.token", "replays"));
    }

    @Test
    void anUnknownKeyFailsNamingTheNearest() {
        assertThatThrownBy(() -> read("{ prt: 1 }"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("'port'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ port: -1 }", "{ port: 65536 }", "{ host: ' ' }"})
    void whatNoServerCanListenOnIsRefused(String yaml) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(StartException.class);
    }

    private static DashboardSettings read(String yaml) {
        return StrictYaml.read("dashboard", yaml, DashboardSettings.class);
    }
}
