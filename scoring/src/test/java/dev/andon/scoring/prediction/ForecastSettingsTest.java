package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastSettingsTest {

    @Test
    void theseAreTheDefaults() {
        assertThat(ForecastSettings.DEFAULT).isEqualTo(new ForecastSettings(5, 0, 0.9));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0.9, horizon is 0",
        "5, 1, 0.9, season is 1",
        "5, 0, 1, coverage is 1.0",
        "5, 0, NaN, coverage is NaN"
    })
    void outOfRangeIsRefusedByName(int horizon, int season, double coverage, String message) {
        assertThatThrownBy(() -> new ForecastSettings(horizon, season, coverage))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(message);
    }
}
