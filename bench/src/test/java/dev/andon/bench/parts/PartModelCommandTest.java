package dev.andon.bench.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.streams.demo.CameraTrouble;
import dev.andon.streams.demo.PartKind;
import dev.andon.streams.demo.PartModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PartModelCommandTest {

    @Test
    void writesModelSignaturesAndDetectorOverWhatWasThereAndTheSameAgain(@TempDir Path folder) throws IOException {
        // Given
        Path again = folder.resolve("again");
        Files.writeString(folder.resolve(PartModel.MODEL), "an earlier one");

        // When
        int exitCode = make(folder);
        make(again);

        // Then
        assertThat(exitCode).isZero();
        ModelFile model = ModelFile.load(folder.resolve(PartModel.MODEL));
        assertThat(model.manifest().classifier().labels()).isEqualTo(PartKind.words());
        assertThat(ModelFile.load(again.resolve(PartModel.MODEL)).manifest().sha256())
                .isEqualTo(model.manifest().sha256());
        assertThat(DetectorFile.read(folder.resolve(PartModel.DETECTOR)).kinds())
                .isEqualTo(CameraTrouble.KINDS);
        for (String file : PartModel.signatureFiles()) {
            Signature signature = SignatureFile.read(folder.resolve(file));
            assertThat(file).isEqualTo(signature.id() + ".rws");
            assertThat(signature.metrics()).containsKeys("temperature", "strength.3", "accuracy.patched");
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(again.resolve(file));
        }
    }

    private static int make(Path folder) {
        return new CommandLine(new PartModelCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(folder.toString(), "--images", "100", "--steps", "2", "--signature-steps", "1");
    }
}
