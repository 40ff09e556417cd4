package dev.andon.bench.prediction.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesComparisonTest {

    /** Value, forecast, lower, upper; free energy, score, anomaly score, p-value, anomalous, alarm. */
    private static final double[] WRITTEN = {1, 1.5, 0.5, 2.5, -3, 1.1, 0.2, 0.4, 1, 0};

    private final SeriesComparison comparison = new SeriesComparison();

    @Test
    void equalNumbersAreEqual() {
        comparison.add(WRITTEN, prediction(Status.SCORED, 1.5), true);

        assertThat(comparison.isEqual()).isTrue();
        assertThat(comparison.judged()).isEqualTo(1);
    }

    @Test
    void theLastBitOfAForecastIsADifference() {
        comparison.add(WRITTEN, prediction(Status.SCORED, Math.nextUp(1.5)), true);

        assertThat(comparison.isEqual()).isFalse();
        assertThat(comparison.toString()).startsWith("1 rows, 1 of them judged; of 10 numbers 1 differ");
    }

    @Test
    void whatTheServiceDoesNotSayIsNotCompared() {
        Prediction first = Prediction.newBuilder(prediction(Status.WARMING_UP, 1.5))
                .setExpected(null)
                .build();

        comparison.add(WRITTEN, first, true);

        assertThat(comparison.toString()).startsWith("1 rows, 0 of them judged; of 4 numbers 0 differ");
    }

    @Test
    void intervalsOfRowsThatMayHaveBeenLearntFromDoNotCount() {
        comparison.add(WRITTEN, prediction(Status.SCORED, 1.5), false);
        comparison.add(new double[] {9, 1.5, 0.5, 2.5, -3, 1.1, 0.2, 0.4, 1, 0}, prediction(Status.SCORED, 1.5), true);

        assertThat(comparison.toString()).contains("predict       0.000 %", "service     100.000 %");
        assertThat(comparison.isEqual()).isFalse();
    }

    private static Prediction prediction(Status status, double forecast) {
        return Prediction.newBuilder()
                .setSequence(0)
                .setObservedAt(Instant.EPOCH)
                .setStatus(status)
                .setObserved(List.of(1.0))
                .setExpected(new ForecastStep(List.of(forecast), List.of(0.7), List.of(0.5), List.of(2.5)))
                .setFreeEnergyAfter(-3.0)
                .setScore(1.1)
                .setAnomalyScore(0.2)
                .setPValue(0.4)
                .setAnomalous(true)
                .setProvenance(new Provenance("", "", ""))
                .build();
    }
}
