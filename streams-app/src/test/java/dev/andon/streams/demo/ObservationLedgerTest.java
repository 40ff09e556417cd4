package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.streams.demo.GeneratedObservation.Flaw;
import dev.andon.streams.telemetry.RecordCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservationLedgerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String PUMP = "pump-1";

    private final ObservationLedger ledger = new ObservationLedger(Map.of(PUMP, MachineKind.PUMP));

    @Test
    void everyKindOfRecordIsCountedOnceAndTheEquationHolds() {
        // Given
        send(0, Flaw.NONE);
        send(1, Flaw.NONE);
        send(1, Flaw.REPEATED);
        send(2, Flaw.NOT_FINITE);
        ledger.answered(PUMP, prediction(0, Status.WARMING_UP).build(), 10, SECOND);
        ledger.answered(PUMP, prediction(1, Status.SCORED).build(), 20, 2 * SECOND);
        ledger.deadLettered(PUMP, "0:2", 4 * SECOND);
        // When
        DemoReport.Prediction report = DemoReport.prediction(ledger, new RecordCounts(4, 1, 1, 1, 0, 1));
        // Then
        assertThat(report)
                .isEqualTo(new DemoReport.Prediction(
                        new DemoReport.Counts(4, 1, 1, 1, 0, 1, 1, new DemoReport.LatencyMs(10, 20, 20)), null, null));
        assertThat(report.counts().addUp()).isTrue();
        assertThat(ledger.outstanding()).isZero();
        assertThat(ledger.unexpected()).isZero();
    }

    @Test
    void lostRecordBreaksTheEquationThoughTheServiceClaimsToHaveScoredIt() {
        // Given
        send(0, Flaw.NONE);
        send(1, Flaw.NONE);
        ledger.answered(PUMP, prediction(0, Status.SCORED).build(), 10, SECOND);
        // When
        DemoReport.Prediction report = DemoReport.prediction(ledger, new RecordCounts(2, 2, 0, 0, 0, 0));
        // Then
        assertThat(report.counts().addUp()).isFalse();
        assertThat(ledger.outstanding()).isEqualTo(1);
    }

    @Test
    void secondAnswerAnotherEpochAndAnUnknownStationAreUnexpected() {
        // Given
        send(0, Flaw.NONE);
        Prediction answer = prediction(0, Status.SCORED).build();
        ledger.answered(PUMP, answer, 10, SECOND);
        // When
        ledger.answered(PUMP, answer, 10, SECOND);
        ledger.answered(PUMP, prediction(0, Status.SCORED).setEpoch(1).build(), 10, SECOND);
        ledger.answered("stranger", answer, 10, SECOND);
        // Then
        assertThat(ledger.unexpected()).isEqualTo(3);
        assertThat(ledger.outstanding()).isZero();
    }

    @Test
    void coverageIsOfJudgedValuesThatCameWhileAllWasWell() {
        // Given
        answer(0, Status.WARMING_UP, Optional.empty(), 99.0, 99.0);
        answer(1, Status.SCORED, Optional.empty(), 10.0, 13.0);
        answer(2, Status.SCORED, Optional.empty(), null, 10.0);
        answer(3, Status.SCORED, Optional.of(MachineFault.LEAK), 99.0, 99.0);
        // When
        double coverage = ledger.coverage().orElseThrow();
        // Then: three values, of which 10 and 10 lie within 8 .. 12
        assertThat(coverage).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void errorsAreComparedWithTheLastValuesOnTheSameRowsAndAveragedGeometrically() {
        // Given: forecasts of 10; the last value was 9 and 14, then comes a row after a gap, which counts for nothing
        answer(0, Status.SCORED, Optional.empty(), 9.0, 14.0);
        answer(1, Status.SCORED, Optional.empty(), 11.0, 12.0);
        send(4, Flaw.NONE);
        ledger.answered(
                PUMP,
                forecast(prediction(4, Status.SCORED), 50.0, 50.0).setMasked(2).build(),
                5,
                SECOND);
        // When
        double relative = ledger.relativeError().orElseThrow();
        // Then: 1 against 2 in the first channel, 2 against 2 in the second
        assertThat(relative).isCloseTo(Math.sqrt(0.5 * 1.0), within(1e-12));
    }

    @Test
    void faultsAndFalseAlarmsAreCountedOverJudgedRows() {
        // Given
        answer(0, Status.SCORED, Optional.empty(), 10.0, 10.0);
        send(1, Flaw.NONE);
        ledger.answered(PUMP, prediction(1, Status.SCORED).setAlarm(true).build(), 5, SECOND);
        // When
        answer(2, Status.SCORED, Optional.of(MachineFault.SPIKE), 99.0, 10.0);
        // Then
        assertThat(ledger.counts()).containsExactly(new MachineCounts(PUMP, 0, 3, 0, 1, 1, 0, 2, 1));
    }

    private void send(long sequence, Flaw flaw) {
        send(sequence, Optional.empty(), flaw);
    }

    private void send(long sequence, Optional<MachineFault> fault, Flaw flaw) {
        ledger.sending(
                new GeneratedObservation(PUMP, 0, sequence, List.of(1.0, 2.0), Duration.ZERO, "load 1", fault, flaw),
                0);
    }

    private void answer(
            long sequence,
            Status status,
            Optional<MachineFault> fault,
            @Nullable Double first,
            @Nullable Double second) {
        send(sequence, fault, Flaw.NONE);
        ledger.answered(
                PUMP, forecast(prediction(sequence, status), first, second).build(), 5, SECOND);
    }

    private static Prediction.Builder forecast(
            Prediction.Builder prediction, @Nullable Double first, @Nullable Double second) {
        List<Double> observed = Arrays.asList(first, second);
        return prediction
                .setObserved(observed)
                .setExpected(new ForecastStep(
                        List.of(10.0, 10.0), List.of(1.0, 1.0), List.of(8.0, 8.0), List.of(12.0, 12.0)))
                .setBaselines(Map.of(
                        "last value",
                        observed.stream()
                                .map(value -> value == null ? 0 : value)
                                .toList()));
    }

    private static Prediction.Builder prediction(long sequence, Status status) {
        return Prediction.newBuilder()
                .setEpoch(0)
                .setSequence(sequence)
                .setObservedAt(Instant.EPOCH)
                .setStatus(status)
                .setForecast(List.of())
                .setProvenance(new Provenance("m", "s", "v"));
    }
}
