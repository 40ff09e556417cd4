package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

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
        assertThat(PredictRun.said(run)).singleElement().asString().contains("no row of 60 can be told anomalous");
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
        assertThat(PredictRun.said(run))
                .anyMatch(line -> line.contains("1 rows are not after") && line.contains("line 12"));
        assertThat(Files.readAllLines(out.resolve("a.csv"))).hasSize(1 + ROWS);
    }
}
