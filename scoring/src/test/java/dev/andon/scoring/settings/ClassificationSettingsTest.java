package dev.andon.scoring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.Routing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void these_are_the_defaults() throws IOException {
        assertThat(read("{ model: parts.onnx }"))
                .isEqualTo(new ClassificationSettings(path("parts.onnx"), List.of(), null, Routing.MANUAL));
        assertThat(read("{ model: parts.onnx, detector: parts.detector }").routing())
                .isEqualTo(Routing.AUTO);
    }

    @Test
    void these_keys_map_here() throws IOException {
        assertThat(
                        read(
                                "{ model: parts.onnx, signatures: [noise.rws, fog.rws], detector: d/parts.detector, routing: manual }"))
                .isEqualTo(new ClassificationSettings(
                        path("parts.onnx"),
                        List.of(path("noise.rws"), path("fog.rws")),
                        path("d/parts.detector"),
                        Routing.MANUAL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ signatures: [a.rws] } | model: missing",
                "{ model: m.onnx, routing: auto } | routing: auto needs a detector",
                "{ model: m.onnx, signatures: [a.rws, a.rws] } | signatures: names a file twice",
                "{ model: m.onnx, signature: [a.rws] } | 'signatures'",
            })
    void what_is_wrong_is_named(String block, String why) {
        assertThatThrownBy(() -> read(block)).isInstanceOf(StartException.class).hasMessageContaining(why);
    }

    private ClassificationSettings read(String block) throws IOException {
        Path file = Files.writeString(
                folder.resolve("plant.yaml"), "stations: { parts-1: { classification: %s } }".formatted(block));
        return Settings.read(file).classification("parts-1").orElseThrow();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
