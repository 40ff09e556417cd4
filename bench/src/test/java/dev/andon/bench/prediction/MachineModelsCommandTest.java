package dev.andon.bench.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.streams.demo.MachineKind;
import dev.andon.streams.demo.MachineModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MachineModelsCommandTest {

    @Test
    void writesAModelWithManifestForEveryKindOverWhatWasThere(@TempDir Path folder) throws IOException {
        // Given
        Files.writeString(folder.resolve("press.onnx"), "an earlier one");
        CommandLine command = new CommandLine(new MachineModelsCommand()).setOut(new PrintWriter(new StringWriter()));
        // When
        int exitCode = command.execute(folder.toString(), "--epochs", "1");
        // Then
        assertThat(exitCode).isZero();
        for (MachineKind kind : MachineKind.values()) {
            ModelFile file = ModelFile.load(folder.resolve(MachineModels.file(kind)));
            assertThat(PredictionModel.of(file).columns()).hasSameSizeAs(kind.channels());
            assertThat(file.manifest().pvRnn().training().epochs()).isEqualTo(1);
        }
    }
}
