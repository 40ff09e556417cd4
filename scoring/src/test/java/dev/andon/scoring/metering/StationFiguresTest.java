package dev.andon.scoring.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Patch;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StationFiguresTest {

    private static final Provenance PROVENANCE = new Provenance("m", "s", "test");
    private static final long STALE = TimeUnit.MINUTES.toNanos(11);

    private final StationFigures figures = new StationFigures(0);

    @Test
    void results_come_to_one_of_the_outcomes_of_their_method() {
        assertThat(ResultOutcome.of(Method.INSPECTION))
                .contains(
                        figures.inspected(inspection(Verdict.PASS), 1, 0),
                        figures.inspected(inspection(Verdict.REVIEW), 1, 0),
                        figures.inspected(inspection(Verdict.REJECT), 1, 0),
                        figures.inspected(inspection(null), 1, 0));
        assertThat(ResultOutcome.of(Method.PREDICTION))
                .containsExactly(
                        figures.predicted(prediction(0.5, false), 0),
                        figures.predicted(prediction(0.001, true), 0),
                        figures.predicted(prediction(null, false), 0));
        assertThat(ResultOutcome.of(Method.CLASSIFICATION))
                .containsExactly(
                        figures.classified(classification("clean"), 0),
                        figures.classified(classification("foggy", new Patch("fog", 0.5)), 0));
    }

    @Test
    void what_is_of_the_moment_is_nothing_once_the_station_sent_nothing_for_long() {
        // Given
        figures.inspected(inspection(Verdict.PASS), 0.5, 0);
        figures.classified(classification("foggy", new Patch("fog", 0.5)), 0);
        assertThat(figures.fill(1)).isEqualTo(0.5);
        assertThat(figures.patchCount(1)).isEqualTo(1);

        // When / Then
        assertThat(figures.fill(STALE)).isNaN();
        assertThat(figures.drift(STALE)).isNaN();
        assertThat(figures.quantile(0.5, STALE)).isNaN();
        assertThat(figures.patchCount(STALE)).isNaN();
        assertThat(figures.patches(STALE)).isEmpty();
        assertThat(figures.silence(STALE)).isEqualTo(660);
    }

    @Test
    void a_swap_is_a_change_of_the_weights_and_not_the_first_ones() {
        // When
        figures.classified(classification("clean"), 0);
        figures.classified(classification("foggy", new Patch("fog", 0.5)), 1);
        figures.classified(classification("foggy", new Patch("fog", 0.5)), 2);

        // Then
        assertThat(figures.swaps()).isEqualTo(1);
    }

    private static Inspection inspection(Verdict verdict) {
        return Inspection.newBuilder()
                .setNearest(List.of())
                .setFrameId("f")
                .setCapturedAt(Instant.EPOCH)
                .setStatus(Status.SCORED)
                .setVerdict(verdict)
                .setProvenance(PROVENANCE)
                .build();
    }

    private static Prediction prediction(Double pValue, boolean anomalous) {
        return Prediction.newBuilder()
                .setSequence(1)
                .setObservedAt(Instant.EPOCH)
                .setStatus(Status.SCORED)
                .setForecast(List.of())
                .setPValue(pValue)
                .setAnomalous(anomalous)
                .setProvenance(PROVENANCE)
                .build();
    }

    private static Classification classification(String weights, Patch... patches) {
        return Classification.newBuilder()
                .setFrameId("f")
                .setCapturedAt(Instant.EPOCH)
                .setLabel("nut")
                .setProbabilities(Map.of("nut", 1.0))
                .setPatches(List.of(patches))
                .setWeights(weights)
                .setProvenance(PROVENANCE)
                .build();
    }
}
