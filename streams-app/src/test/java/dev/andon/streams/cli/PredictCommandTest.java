package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictCommandTest {

    private static final int ROWS = 120;
    private static final int LEARNT = 450;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path series;
    private Path out;

    /** One model for all tests: what they look at is not how well it is trained. */
    private static String model() throws IOException {
        Path model = shared.resolve("waves.onnx");
        if (!Files.exists(model)) {
            Path file = TestSeries.waves(shared.resolve("waves.csv"), 200, 7);
            AndonRun run = AndonRun.of("model", "train", file.toString(), "--out", model.toString(), "--epochs", "3");
            assertThat(run.exit()).isZero();
        }
        return model.toString();
    }

    @BeforeEach
    void writeSeries() throws IOException {
        series = Files.createDirectories(folder.resolve("series"));
        out = folder.resolve("out");
    }

    private AndonRun predict(Path file, String... more) {
        return AndonRun.of(
                Stream.concat(Stream.of("predict", file.toString(), "--out", out.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void withoutAModelOneIsLearntAndEveryRowIsPredicted() throws IOException {
        // Given
        Path file = TestSeries.waves(series.resolve("press.csv"), LEARNT, 1);

        // When
        AndonRun run = predict(file, "--json");

        // Then
        JsonNode figures = new ObjectMapper().readTree(run.out().get(0));
        assertThat(run.exit()).isZero();
        assertThat(figures.get("rows").asInt()).isEqualTo(LEARNT);
        assertThat(figures.at("/series/0/learned").asInt()).isEqualTo(67);
        assertThat(figures.get("coverage90").asDouble()).isBetween(0.75, 1.0);
        assertThat(figures.at("/relativeMae/lastValue").asDouble()).isEqualTo(1);
        assertThat(figures.at("/relativeMae/andon").asDouble()).isBetween(0.0, 0.9);
        assertThat(figures.at("/relativeMae/autoregression").asDouble()).isPositive();
        assertThat(figures.at("/relativeMae/networkAlone").asDouble()).isPositive();
        assertThat(figures.at("/relativeMaeAtHorizon/andon").asDouble()).isPositive();
        List<String> lines = Files.readAllLines(out.resolve("press.csv"));
        assertThat(lines).hasSize(1 + LEARNT);
        assertThat(lines.get(0)).startsWith("timestamp,flow,flow.forecast,flow.lower,flow.upper,pressure,");
        assertThat(lines.get(LEARNT)).startsWith("2024-05-01T00:07:29Z,").doesNotContain(",,");
        assertThat(out.resolve("report.html")).content().contains("press.csv", "67 in all");
    }

    @Test
    void aFileHasTheSameBytesAloneAgainAndAmongOthers() throws IOException {
        // Given
        Path file = TestSeries.waves(series.resolve("b.csv"), ROWS, 1);
        predict(file, "--model", model());
        List<String> alone = rows("b.csv");
        TestSeries.waves(series.resolve("a.csv"), ROWS + 50, 2);
        TestSeries.waves(Files.createDirectories(series.resolve("line")).resolve("c.csv"), 40, 3);

        // When
        AndonRun run = predict(series, "--model", model());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(rows("b.csv")).isEqualTo(alone);
        assertThat(Files.readAllLines(out.resolve("line/c.csv"))).hasSize(41);
        assertThat(run.out()).anyMatch(line -> line.startsWith("together"));
    }

    /** On stderr, besides progress. */
    private static List<String> said(AndonRun run) {
        return run.err().stream().filter(line -> line.startsWith("andon: ")).toList();
    }

    private List<String> rows(String path) throws IOException {
        return Files.readAllLines(out.resolve(path));
    }

    @Test
    void whatComesLaterChangesNothingThatWasSaid() throws IOException {
        // Given
        Path file = TestSeries.waves(series.resolve("a.csv"), ROWS, 1);
        predict(file, "--model", model());
        List<String> before = Files.readAllLines(out.resolve("a.csv"));

        // When
        List<String> cut = Files.readAllLines(file).subList(0, 101);
        cut = new ArrayList<>(cut);
        cut.set(100, cut.get(100).replaceFirst(",.*", ",500,-7"));
        Files.write(file, cut);
        predict(file, "--model", model());

        // Then
        List<String> after = Files.readAllLines(out.resolve("a.csv"));
        assertThat(after.subList(0, 100)).isEqualTo(before.subList(0, 100));
        String forecast = before.get(100).split(",")[2];
        assertThat(after.get(100)).startsWith("2024-05-01T00:01:39Z,500.0," + forecast);
    }

    @Test
    void aFaultIsAnAlarmInTableAndReport() throws IOException {
        // Given
        Path file = TestSeries.waves(series.resolve("a.csv"), 600, 1);
        List<String> lines = Files.readAllLines(file);
        for (int row = 500; row < 520; row++) {
            lines.set(row, lines.get(row).replaceFirst(",.*", ",160,9"));
        }
        Files.write(file, lines);

        // When
        AndonRun run = predict(file, "--model", model());

        // Then
        List<String> alarms = Files.readAllLines(out.resolve("a.csv")).stream()
                .filter(line -> line.endsWith(",1"))
                .toList();
        assertThat(alarms).anyMatch(line -> line.startsWith("2024-05-01T00:08:19Z,160.0,"));
        assertThat(alarms).hasSizeLessThan(5);
        assertThat(run.out()).contains("alarms:", "  2024-05-01T00:08:19Z  a.csv, row 500");
        assertThat(out.resolve("report.html")).content().contains(">2024-05-01T00:08:19Z</button>");
    }

    @Test
    void aShortSeriesIsForecastAndSaidNotToBeJudged() throws IOException {
        // Given
        Path file = TestSeries.waves(series.resolve("a.csv"), 60, 1);

        // When
        AndonRun run = predict(file, "--model", model());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(said(run)).singleElement().asString().contains("no row of 60 can be told anomalous");
    }

    @Test
    void missingValuesAreForecastAllTheSame() throws IOException {
        // Given
        Path file = TestSeries.waves(series.resolve("a.csv"), ROWS, 1);
        List<String> lines = Files.readAllLines(file);
        lines.set(100, lines.get(100).replaceFirst(",.*", ",,"));
        Files.write(file, lines);

        // When
        predict(file, "--model", model());

        // Then
        String[] row = Files.readAllLines(out.resolve("a.csv")).get(100).split(",", -1);
        assertThat(row[1]).isEmpty();
        assertThat(Double.parseDouble(row[2])).isBetween(85.0, 115.0);
    }

    @Test
    void rowsOutOfOrderAreTakenAsTheyComeWithOneWarning() throws IOException {
        // Given
        Path file = TestSeries.waves(series.resolve("a.csv"), ROWS, 1);
        List<String> lines = Files.readAllLines(file);
        lines.set(11, lines.get(10));
        Files.write(file, lines);

        // When
        AndonRun run = predict(file, "--model", model());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(said(run)).anyMatch(line -> line.contains("1 rows are not after") && line.contains("line 12"));
        assertThat(Files.readAllLines(out.resolve("a.csv"))).hasSize(1 + ROWS);
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
        assertThat(said(run)).anyMatch(line -> line.matches("andon: left out: .*b.csv, line 2: 2 cells.*"));
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
        assertThat(said(run)).singleElement().asString().contains("every series is constant");
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
        assertThat(said(run)).singleElement().asString().contains("b.csv has the columns a, ", "choose common ones");
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
