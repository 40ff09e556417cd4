package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.scoring.inspection.WaveletModel;
import dev.andon.scoring.onnx.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path onnx;

    @BeforeEach
    void writeModel() throws IOException {
        onnx = Files.write(folder.resolve("m.onnx"), WaveletModel.create().bytes());
    }

    @Test
    void describeShowsWhatTheModelTakesAndGives() {
        // When
        int exit = run("model", "describe", onnx.toString());

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains(WaveletModel.create().ref().sha256(), "operator set 17", "safe       yes")
                .containsPattern("Input +\\[1, 3, 256, 256] +image")
                .containsPattern("\\[1, 19, 16, 16] +second_order");
    }

    @Test
    void describeAsJsonListsEveryValue() throws IOException {
        // When
        int exit = run("model", "describe", onnx.toString(), "--json");

        // Then
        JsonNode model = new ObjectMapper().readTree(out.toString());
        assertThat(exit).isZero();
        assertThat(model.get("inputs").get(0).get("name").asText()).isEqualTo("image");
        assertThat(model.get("outputs")).hasSize(4);
        assertThat(model.get("values"))
                .hasSizeGreaterThan(50)
                .allSatisfy(value -> assertThat(value.get("shape")).isNotEmpty());
    }

    @Test
    void aDraftedManifestLoads() {
        // Given
        run("model", "describe", onnx.toString(), "--write");

        // When
        ModelFile file = ModelFile.load(onnx);

        // Then
        assertThat(file.manifest().tokens())
                .isEqualTo(WaveletModel.create().manifest().tokens());
    }

    @Test
    void aManifestIsNeverOverwritten() throws IOException {
        // Given
        Path page = Files.writeString(folder.resolve("m.yaml"), "mine");

        // When
        int exit = run("model", "describe", onnx.toString(), "--write");

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("m.yaml exists");
        assertThat(page).hasContent("mine");
    }

    @Test
    void tapWritesASmallerModelThatLoads() {
        // Given
        Path tapped = folder.resolve("first.onnx");

        // When
        int exit = run("model", "tap", onnx.toString(), "--out", tapped.toString(), "--outputs", "first_order");

        // Then
        assertThat(exit).isZero();
        assertThat(tapped.toFile().length()).isLessThan(onnx.toFile().length());
        assertThat(ModelFile.load(tapped).manifest().tokens().layers()).isEqualTo(List.of("first_order"));
    }

    @Test
    void tapOfAnUnknownValueNamesTheNearest() {
        // When
        int exit = run(
                "model",
                "tap",
                onnx.toString(),
                "--out",
                folder.resolve("t.onnx").toString(),
                "--outputs",
                "frist_order");

        // Then
        assertThat(exit).isEqualTo(3);
        assertThat(err.toString()).contains("'frist_order'", "first_order");
        assertThat(folder.resolve("t.onnx")).doesNotExist();
    }

    @Test
    void aFileThatIsNoModelIsRefusedInOneLine() throws IOException {
        // Given
        Path text = Files.writeString(folder.resolve("text.onnx"), "hello");

        // When
        int exit = run("model", "describe", text.toString());

        // Then
        assertThat(exit).isEqualTo(3);
        assertThat(err.toString().lines()).singleElement().asString().contains("text.onnx is not an ONNX model");
    }

    private int run(String... arguments) {
        return Andon.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
