package dev.andon.scoring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.prediction.PredictionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionSettingsTest {

    @TempDir
    Path folder;

    @Test
    void theseAreTheDefaults() throws IOException {
        // When
        Settings settings = read("press-4: { prediction: { model: press.onnx } }");

        // Then
        assertThat(settings.prediction("press-4"))
                .contains(new PredictionSettings(
                        folder.resolve("press.onnx").toString(), null, 0, 0.9, 400, 0.001, 100, 10, 20));
        assertThat(settings.models()).isNull();
        assertThat(settings.inspection("press-4")).isEmpty();
        assertThat(settings.prediction("other")).isEmpty();
    }

    @Test
    void theseKeysMapHere() throws IOException {
        // When
        Settings settings = read(
                "press-4: { prediction: { model: m/press.onnx, horizon: 7, season: 288, coverage: 0.8, reference: 1000, nominal: 0.01, quiet: 50, gap: 3, calm: 40 } }\nmodels: m");

        // Then
        assertThat(settings.prediction("press-4"))
                .contains(new PredictionSettings(
                        folder.resolve("m/press.onnx").toString(), 7, 288, 0.8, 1000, 0.01, 50, 3, 40));
        assertThat(settings.models()).isEqualTo(folder.resolve("m"));
        assertThat(settings.toString()).contains("models: ", "horizon: 7", "calm: 40");
    }

    @Test
    void aModelIsNeeded() {
        assertThatThrownBy(() -> read("press-4: { prediction: {} }"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("model: missing; train one with: ./andon model train");
    }

    @ParameterizedTest
    @CsvSource({
        "horizon: 0, horizon is 0",
        "season: 1, season is 1",
        "coverage: 0.4, coverage is 0.4",
        "reference: 100, reference is 100",
        "nominal: 0.1, nominal is 0.1",
        "quiet: -1, quiet is -1",
        "gap: 101, gap: 101",
        "calm: 0, calm: 0",
        "horizn: 5, horizn"
    })
    void whatIsOutOfRangeIsRefusedByName(String setting, String message) {
        assertThatThrownBy(() -> read("press-4: { prediction: { model: press.onnx, %s } }".formatted(setting)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(message);
    }

    private Settings read(String stations) throws IOException {
        return Settings.read(Files.writeString(folder.resolve("plant.yaml"), "stations:\n  " + stations + "\n"));
    }
}
