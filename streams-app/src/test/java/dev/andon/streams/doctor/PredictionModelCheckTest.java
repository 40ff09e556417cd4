package dev.andon.streams.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.settings.Settings;
import dev.andon.streams.TestMachine;
import dev.andon.streams.doctor.Finding.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionModelCheckTest {

    @TempDir
    Path folder;

    private Path models;

    @BeforeEach
    void createModelsFolder() throws IOException {
        models = Files.createDirectory(folder.resolve("models"));
    }

    @Test
    void aModelThatOpensIsNamedWithItsDeviceAndTheValuesItTakes() throws IOException {
        // Given
        TestMachine.model(folder, "press.onnx", 2, 1);
        Settings settings = settings("""
                press-4: { prediction: { model: press.onnx } }
                press-5: { prediction: { model: press.onnx } }
                """, "");

        // When
        List<Finding> findings = PredictionModelCheck.of(settings);

        // Then
        assertThat(findings)
                .containsExactly(
                        Finding.ok("model of press-4, press-5", "press.onnx on cpu, for v0, v1"),
                        Finding.ok("models folder", "none; every station stays with the model of its settings"));
    }

    @Test
    void aModelThatDoesNotOpenFailsAndTheOthersAreStillLookedAt() throws IOException {
        // Given
        TestMachine.model(folder, "press.onnx", 2, 1);
        Settings settings = settings("""
                press-4: { prediction: { model: absent.onnx } }
                press-5: { prediction: { model: press.onnx, horizon: 7 } }
                """, "");

        // When
        List<Finding> findings = PredictionModelCheck.of(settings);

        // Then
        assertThat(findings).extracting(Finding::outcome).containsExactly(Outcome.FAIL, Outcome.OK, Outcome.OK);
        assertThat(findings.get(0).value()).contains("absent.onnx");
    }

    @Test
    void modelsToChooseFromThatDoNotLoadAreNamed() throws IOException {
        // Given
        TestMachine.model(folder, "press.onnx", 2, 1);
        TestMachine.model(models, "good.onnx", 2, 2);
        Files.writeString(TestMachine.model(models, "cut.onnx", 2, 3), "cut off");
        Files.writeString(models.resolve("notes.txt"), "no model");
        Settings settings = settings("press-4: { prediction: { model: press.onnx } }", "models: models");

        // When
        List<Finding> findings = PredictionModelCheck.of(settings);

        // Then
        assertThat(findings).extracting(Finding::outcome).containsExactly(Outcome.OK, Outcome.OK, Outcome.WARN);
        assertThat(findings.get(1).value()).isEqualTo(models + ", 1 of 2 models load");
        assertThat(findings.get(2).thing()).isEqualTo("model cut.onnx");
        assertThat(findings.get(2).value()).contains("cut.onnx");
    }

    @Test
    void aFolderOfModelsThatIsNotThereFails() throws IOException {
        // Given
        TestMachine.model(folder, "press.onnx", 2, 1);
        Settings settings = settings("press-4: { prediction: { model: press.onnx } }", "models: absent");

        // When
        List<Finding> findings = PredictionModelCheck.of(settings);

        // Then
        assertThat(findings.get(1).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(findings.get(1).value()).startsWith(folder.resolve("absent") + " is not a folder");
    }

    @Test
    void ofAPlantThatOnlyInspectsNothingIsSaid() throws IOException {
        assertThat(PredictionModelCheck.of(settings("'*': { inspection: {} }", "models: absent")))
                .isEmpty();
    }

    private Settings settings(String stations, String more) throws IOException {
        String yaml = "device: cpu\n%s\nstations:\n%s".formatted(more, stations.indent(2));
        return Settings.read(Files.writeString(folder.resolve("plant.yaml"), yaml));
    }
}
