package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.signature.Extraction;
import dev.andon.scoring.signature.SignatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureExtractCommandTest {

    private static final Path GOLDEN = Path.of("../scoring/src/test/resources/golden/rws");

    @TempDir
    private Path folder;

    private Path out;

    private AndonRun extract(String corruption) {
        out = folder.resolve(corruption + ".rws");
        return AndonRun.of(
                "signature",
                "extract",
                "--pretrained",
                GOLDEN.resolve("pre.onnx").toString(),
                "--clean",
                GOLDEN.resolve("std.onnx").toString(),
                "--robust",
                GOLDEN.resolve("rob_%s.onnx".formatted(corruption.replace('-', '_')))
                        .toString(),
                "--corruption",
                corruption,
                "--out",
                out.toString());
    }

    /** That this extraction gives the reference's norms and logits, its own tests say. */
    @ParameterizedTest
    @ValueSource(strings = {"gaussian-noise", "gaussian-blur"})
    void theFileHoldsTheSignatureOfTheReference(String corruption) throws IOException {
        // When
        AndonRun run = extract(corruption);

        // Then
        assertThat(run.exit()).isZero();
        assertThat(Files.size(out)).isLessThan(8_500);
        byte[] expected = SignatureFile.write(new Extraction(graph("std"), 3)
                .projected(corruption, corruption, graph("pre"), graph("rob_" + corruption.replace('-', '_'))));
        assertThat(out).hasBinaryContent(expected);
    }

    @Test
    void showSaysWhatItHoldsAndWhatItFits() throws IOException {
        // Given
        extract("gaussian-noise");

        // When
        AndonRun own = show("std.onnx");
        AndonRun alike = show("rob_gaussian_blur.onnx");

        // Then
        assertThat(own.exit()).isZero();
        assertThat(own.out())
                .contains("id                   gaussian-noise", "corruption           gaussian-noise")
                .contains("fits                 std.onnx: yes, it was made from this model")
                .anyMatch(line -> line.matches("layers +the first 3: 7408 numbers, %d bytes"
                        .formatted(out.toFile().length())))
                .anyMatch(line -> line.matches("lineage +[0-9a-f]{64}"));
        assertThat(alike.exit()).isZero();
        assertThat(alike.out()).last().asString().contains("made from a model of the same build");
    }

    @Test
    void aSignatureOfAnotherBuildEndsInOne() throws IOException {
        // Given
        extract("gaussian-noise");
        Path other = PatternFolder.greyClassifier(folder.resolve("grey.onnx"));

        // When
        AndonRun run = AndonRun.of("signature", "show", out.toString(), "--model", other.toString());

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).last().asString().contains("grey.onnx: no, it was made for models of another build");
    }

    @Test
    void aDamagedFileIsRefusedInOneLine() throws IOException {
        // Given
        extract("gaussian-noise");
        byte[] bytes = Files.readAllBytes(out);
        bytes[bytes.length / 2] ^= 1;
        Files.write(out, bytes);

        // When
        AndonRun run = AndonRun.of("signature", "show", out.toString());

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).singleElement().asString().contains("gaussian-noise.rws is damaged in the weights of");
        assertThat(run.out()).isEmpty();
    }

    private AndonRun show(String model) {
        return AndonRun.of(
                "signature",
                "show",
                out.toString(),
                "--model",
                GOLDEN.resolve(model).toString());
    }

    private static Graph graph(String name) throws IOException {
        return Graph.read(name, Files.readAllBytes(GOLDEN.resolve(name + ".onnx")));
    }
}
