package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code predict} refuses, and how it says so. */
class PredictRefusalsTest {

    private static final int ROWS = 120;
    private static final int LEARNT = 450;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path series;
    private Path out;

    @BeforeEach
    void makeFolders() throws IOException {
        series = new PredictRun(folder).series();
        out = new PredictRun(folder).out();
    }

    private AndonRun predict(Path file, String... more) {
        return new PredictRun(folder).of(file, more);
    }

    private static String model() throws IOException {
        return PredictRun.model(shared);
    }

    @Test
    void aFileThatIsNoSeriesIsNamedAndLeftOut() throws IOException {
        // Given
        TestSeries.waves(series.resolve("a.csv"), ROWS, 1);
        Files.writeString(series.resolve("b.csv"), "time,flow,pressure\n1,2\n");

        // When
        AndonRun run = predict(series, "--model", model());

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(PredictRun.said(run)).anyMatch(line -> line.matches("andon: left out: .*b.csv, line 2: 2 cells.*"));
        assertThat(out.resolve("a.csv")).exists();
        assertThat(out.resolve("b.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t,a/1,inf              | line 2: 'inf' in column a is no finite number",
                "t,a/1,2/2              | line 3: 1 cells under 2 names",
                "t,a                    | there are no rows below the line of names",
                "t,a/1,2/2,3/3,4        | the first 15 % are 0 rows, a model takes at least 40"
            })
    void whatCannotBePredictedIsOneLineAndLeavesNothing(String text, String reason) throws IOException {
        // Given
        Path file = Files.writeString(series.resolve("bad.csv"), text.replace('/', '\n'));

        // When
        AndonRun run = predict(file);

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("andon: " + file)
                .contains(reason);
        assertThat(out).doesNotExist();
    }

    @Test
    void aConstantSeriesCannotBeLearnt() throws IOException {
        // Given
        Path file = Files.writeString(series.resolve("a.csv"), "a\n" + "5\n".repeat(400));

        // When
        AndonRun run = predict(file);

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(PredictRun.said(run)).singleElement().asString().contains("every series is constant");
    }

    @Test
    void aModelOfAnotherShapeNamesBoth() throws IOException {
        // Given
        Path file = Files.writeString(series.resolve("a.csv"), "time,flow,heat\n1,2,3\n2,3,4\n");

        // When
        AndonRun run = predict(file, "--model", model());
        AndonRun chosen = predict(file, "--model", model(), "--columns", "heat");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().get(0)).contains("has the columns time, flow, heat, the model takes flow, pressure");
        assertThat(chosen.exit()).isEqualTo(3);
        assertThat(chosen.err().get(0))
                .contains("the model takes 2 columns (flow, pressure), --columns names 1 (heat)");
    }

    @Test
    void otherColumnsThanOneAnotherAreRefusedBeforeAnythingIsLearnt() throws IOException {
        // Given
        TestSeries.waves(series.resolve("a.csv"), LEARNT, 1);
        Files.writeString(series.resolve("b.csv"), "a\n" + "5\n6\n".repeat(200));

        // When
        AndonRun run = predict(series);

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(PredictRun.said(run))
                .singleElement()
                .asString()
                .contains("b.csv has the columns a, ", "choose common ones");
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() throws IOException {
        // Given
        Path file = TestSeries.waves(series.resolve("a.csv"), 10, 1);

        // When / Then
        assertThat(predict(series.resolve("absent.csv")).exit()).isEqualTo(2);
        assertThat(predict(file, "--horizon", "0").exit()).isEqualTo(2);
        assertThat(AndonRun.of(
                                "predict",
                                series.toString(),
                                "--out",
                                series.resolve("out").toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aModelForInspectionIsRefused() throws IOException {
        // Given
        Path file = TestSeries.waves(series.resolve("a.csv"), 10, 1);
        Path vit = Files.write(folder.resolve("vit.onnx"), new byte[] {1});
        Files.writeString(folder.resolve("vit.yaml"), """
                model: vit.onnx
                sha256: 4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a
                task: patch-tokens
                input: {name: image, size: [224, 224], resize: bicubic, crop: none, scale: 1/255, mean: [0, 0, 0], std: [1, 1, 1]}
                tokens: {layers: [a]}
                """);

        // When
        AndonRun run = predict(file, "--model", vit.toString());

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err().get(0)).contains("model vit.onnx gives patch-tokens, what is needed is pv-rnn");
    }
}
