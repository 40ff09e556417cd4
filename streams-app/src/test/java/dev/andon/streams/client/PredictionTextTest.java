package dev.andon.streams.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PredictionTextTest {

    @Test
    void aScoredRowSaysWhichItIsAndWhatIsToBeSaidOfTheStation() {
        // Given
        Prediction prediction = prediction()
                .setStatus(Status.SCORED)
                .setScore(31.4159)
                .setPValue(0.000012345)
                .setAnomalyScore(0.5)
                .setAnomalous(true)
                .setAlarm(true)
                .setThresholdsBy("t1")
                .build();

        // When
        String line = ResultTopic.PREDICTIONS.line(json(prediction));

        // Then
        assertThat(line)
                .isEqualTo("press-4      1714564800000:1207 2024-05-01T12:20:07Z status=SCORED score=31.42"
                        + " pValue=1.235e-05 anomalyScore=0.5000 ANOMALOUS ALARM thresholdsBy=t1");
    }

    @Test
    void aRowThatBeginsAnewSaysWhyAndHasNoScore() {
        // Given
        Prediction prediction = prediction()
                .setStatus(Status.WARMING_UP)
                .setRestarted("12 steps\u001b are missing")
                .setMasked(3)
                .build();

        // When
        String line = ResultTopic.PREDICTIONS.line(json(prediction));

        // Then
        assertThat(line)
                .isEqualTo("press-4      1714564800000:1207 2024-05-01T12:20:07Z status=WARMING_UP"
                        + " masked=3 restarted=\"12 steps? are missing\"");
    }

    @Test
    void jsonHoldsMissingValuesAsNullAndItsNumbersReadBackExactly() throws IOException {
        // Given
        List<Double> third = List.of(1 / 3.0, Double.MIN_VALUE, 1e300);
        Prediction prediction = prediction()
                .setStatus(Status.SCORED)
                .setObserved(Arrays.asList(0.1 + 0.2, null, -0.0))
                .setForecast(List.of(new ForecastStep(third, third, third, third)))
                .setBaselines(Map.of("last value", third))
                .build();

        // When
        JsonNode json = new ObjectMapper().readTree(json(prediction).toString());

        // Then
        assertThat(json.get("observed").get(0).doubleValue()).isEqualTo(0.1 + 0.2);
        assertThat(json.get("observed").get(1).isNull()).isTrue();
        assertThat(json.get("observed").get(2).doubleValue()).isEqualTo(-0.0);
        assertThat(numbers(json.get("forecast").get(0).get("upper"))).isEqualTo(third);
        assertThat(numbers(json.get("baselines").get("last value"))).isEqualTo(third);
        assertThat(json.get("expected").isNull()).isTrue();
        assertThat(json.get("score").isNull()).isTrue();
        assertThat(json.get("sequence").longValue()).isEqualTo(1207);
    }

    private static List<Double> numbers(JsonNode array) {
        return List.of(
                array.get(0).doubleValue(),
                array.get(1).doubleValue(),
                array.get(2).doubleValue());
    }

    private static Prediction.Builder prediction() {
        return Prediction.newBuilder()
                .setEpoch(1714564800000L)
                .setSequence(1207)
                .setObservedAt(Instant.parse("2024-05-01T12:20:07Z"))
                .setProvenance(new Provenance("model", "settings", "application"));
    }

    private static ObjectNode json(Prediction prediction) {
        byte[] bytes = Topics.PREDICTIONS.valueSerde(Map.of()).serializer().serialize("predictions", prediction);
        return ResultTopic.PREDICTIONS
                .json(new Connection(Map.of(), ""))
                .apply(new ConsumerRecord<>("predictions", 0, 0, "press-4".getBytes(UTF_8), bytes));
    }
}
