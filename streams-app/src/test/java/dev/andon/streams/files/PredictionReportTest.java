package dev.andon.streams.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionReportTest {

    @TempDir
    private Path out;

    @Test
    void theTableHasOneLineARowInFullPrecision() throws IOException {
        // When
        PredictionReport.write(out, PredictedSample.of("line/press.csv", 300));

        // Then
        List<String> lines = Files.readAllLines(out.resolve("line/press.csv"));
        assertThat(lines).hasSize(301);
        assertThat(lines.get(0))
                .isEqualTo("timestamp,a,a.forecast,a.lower,a.upper,b,b.forecast,b.lower,b.upper,"
                        + "free_energy,score,anomaly_score,p_value,anomalous,alarm");
        assertThat(lines.get(1)).isEqualTo("2020-02-08 13:00:00,0.0,0.1,0.1,0.3,25.0,24.9,24.5,25.5,,1.5,0.1,0.5,0,0");
        assertThat(lines.get(201))
                .startsWith("2020-02-08 13:03:20," + Math.sin(200 / 7.0))
                .endsWith(",1.0E-5,1,1");
        assertThat(lines.get(202)).endsWith(",1.0E-5,1,0");
    }

    @Test
    void figuresLeaveOutTheRowsThatWereLearned() {
        // When
        ForecastFigures figures = ForecastFigures.of(PredictedSample.of("press.csv", 300));

        // Then
        assertThat(figures.values()).isEqualTo(400);
        assertThat(figures.coverage()).isEqualTo((180 + 200) / 400.0);
        assertThat(figures.nextStep().get(ForecastFigures.ANDON)).isCloseTo(0.5, within(1e-9));
        assertThat(figures.nextStep().get(ForecastFigures.LAST_VALUE)).isCloseTo(1, within(1e-9));
        assertThat(figures.farStep().get(ForecastFigures.ANDON)).isCloseTo(2, within(1e-9));
    }

    @Test
    void thePageHoldsEveryThingItShows() throws IOException {
        // When
        Path page = PredictionReport.writePage(
                out,
                "line <4>",
                "a model",
                5,
                List.of(PredictedSample.of("a.csv", 300), PredictedSample.of("b.csv", 250)));

        // Then
        String html = Files.readString(page);
        assertThat(html)
                .contains("line &lt;4&gt;", "id=\"series-1\"", "<th>andon</th>", "class=\"best\">0.500</td>", "95.0 %")
                .contains("data-alarm=\"0\">2020-02-08 13:03:20</button>")
                .doesNotContain("src=", "href=\"http", "{{");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).containsExactly(page);
        }
    }

    @Test
    void ofALongSeriesEveryAlarmIsDrawn() throws IOException {
        // Given
        PredictedSeries series = PredictedSample.of("a.csv", 3 * PlottedRows.MOST);

        // When
        JsonNode plotted = new ObjectMapper().readTree(new PlottedRows(series).json());

        // Then
        int alarm = plotted.get("alarms").get(0).asInt();
        assertThat(plotted.get("times").size()).isBetween(PlottedRows.MOST, PlottedRows.MOST + 1);
        assertThat(plotted.get("times").get(alarm).asText()).isEqualTo("2020-02-08 13:03:20");
        assertThat(plotted.get("learned").asInt()).isEqualTo(34);
        ByteBuffer values = ByteBuffer.wrap(Base64.getDecoder()
                        .decode(plotted.at("/columns/0/value").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(values.getFloat(4 * alarm)).isEqualTo((float) Math.sin(200 / 7.0));
    }
}
