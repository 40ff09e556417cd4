package dev.andon.streams.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.streams.client.Truth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFiguresTest {

    private static final int ROWS = 100;

    private PredictionFigures figures;

    @BeforeEach
    void events(@TempDir Path folder) throws Exception {
        // Two events: rows 40 to 44, and row 70 alone.
        figures = new PredictionFigures(Truth.of(Files.writeString(folder.resolve("events.csv"), """
                from,to,label
                1970-01-01T00:00:40Z,1970-01-01T00:00:45Z,leak
                1970-01-01T00:01:10Z,1970-01-01T00:01:11Z,jam
                """)));
    }

    @Test
    void eventsAndForecastsAreJudgedAsByHand() {
        // Given alarms within the first event and outside both
        List<Row> rows = rows("pump");

        // When
        ObjectNode told = figures.over(rows, true);

        // Then
        assertThat(told.get("events").asInt()).isEqualTo(2);
        assertThat(told.get("eventsFound").asInt()).isEqualTo(1);
        assertThat(told.get("falseAlarms").asInt()).isEqualTo(1);
        assertThat(told.get("eventRecall").asDouble()).isEqualTo(0.5);
        assertThat(told.get("eventPrecision").asDouble()).isEqualTo(0.5);
        // Every value is 2 above its forecast, 4 above the last one; every second interval holds it.
        assertThat(told.get("mae").asDouble()).isEqualTo(2);
        assertThat(told.get("relativeMae").asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(told.get("coverage").asDouble()).isCloseTo(50.0 / 99, within(1e-12));
        assertThat(told.get("nab").asDouble()).isLessThan(told.get("nabBest").asDouble());
    }

    @Test
    void anEventIsMissedOnceAndItsThresholdIsFoundBySweeping() {
        List<Row> rows = rows("pump");

        assertThat(figures.missed(rows)).extracting(Row::sequence).containsExactly(70L);
        assertThat(figures.sweep(rows).cheapest(10, 1).threshold()).isEqualTo(0.4);
        assertThat(figures.sweep(rows).cheapest(10, 1).missed()).isZero();
    }

    @Test
    void aStretchOfTimeHasItsOwnForecastErrors() {
        List<Row> rows = rows("pump");

        ObjectNode stretch = figures.over(rows.subList(0, 20), false);

        assertThat(stretch.get("observations").asInt()).isEqualTo(20);
        assertThat(stretch.get("coverage").asDouble()).isCloseTo(10.0 / 19, within(1e-12));
        assertThat(stretch.has("nab")).isFalse();
    }

    private List<Row> rows(String station) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> figures.add(record(station, row)))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(String station, int row) {
        double value = 4 * row;
        ForecastStep expected = new ForecastStep(
                List.of(value - 2), List.of(1.0), List.of(value - 3), List.of(row % 2 == 0 ? value - 1 : value + 1));
        Prediction prediction = Prediction.newBuilder()
                .setSequence(row)
                .setObservedAt(Instant.ofEpochSecond(row))
                .setStatus(Status.SCORED)
                .setObserved(List.of(value))
                .setExpected(expected)
                .setBaselines(Map.of("last value", List.of(value)))
                .setAnomalyScore(row == 42 ? 0.9 : row == 70 ? 0.4 : row == 90 ? 0.5 : 0.1)
                .setAlarm(row == 42 || row == 90)
                .setProvenance(new Provenance("", "", ""))
                .build();
        byte[] bytes = Topics.PREDICTIONS.valueSerde(Map.of()).serializer().serialize("predictions", prediction);
        return new ConsumerRecord<>("predictions", 0, row, station.getBytes(UTF_8), bytes);
    }
}
