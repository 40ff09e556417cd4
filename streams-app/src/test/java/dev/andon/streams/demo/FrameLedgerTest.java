package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Verdict;
import dev.andon.streams.demo.GeneratedFrame.Fault;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameLedgerTest {

    private static final int SIDE = FrameGenerator.SIDE;
    private static final long SECOND = 1_000_000_000L;

    private final FrameLedger ledger = new FrameLedger(List.of("a", "b"));

    @Test
    void everyKindOfRecordIsCountedOnceAndTheEquationHolds() {
        // Given
        send("a", "1", false, Fault.NONE);
        send("a", "2", false, Fault.NONE);
        send("a", "2", false, Fault.DUPLICATE);
        send("b", "1", false, Fault.TRUNCATED);
        ledger.answered("a", warmingUp("1"), 10, SECOND);
        ledger.answered("a", scored("2", 0.4, Verdict.PASS), 20, 2 * SECOND);
        ledger.deadLettered("b", "1", 3 * SECOND);
        // When
        DemoReport.Inspection report = DemoReport.inspection(ledger, 4, new RecordCounts(4, 1, 1, 1, 0, 1));
        // Then
        assertThat(report.counts().addUp()).isTrue();
        assertThat(report.counts().received()).isEqualTo(4);
        assertThat(report.counts().warmingUp()).isEqualTo(1);
        assertThat(report.counts().scored()).isEqualTo(1);
        assertThat(report.counts().deadLettered()).isEqualTo(1);
        assertThat(report.counts().duplicate()).isEqualTo(1);
        assertThat(report.counts().recordsPerSecond()).isCloseTo(4 / 3.0, within(1e-9));
        assertThat(ledger.outstanding()).isZero();
        assertThat(ledger.unexpected()).isZero();
        assertThat(ledger.counts())
                .containsExactly(new StationCounts("a", 1, 1, 1, 0, 0, 0), new StationCounts("b", 0, 0, 0, 0, 0, 1));
    }

    @Test
    void lostRecordBreaksTheEquationThoughTheServiceClaimsToHaveScoredIt() {
        // Given
        send("a", "1", false, Fault.NONE);
        send("a", "2", false, Fault.NONE);
        ledger.answered("a", scored("1", 0.4, null), 20, SECOND);
        // When
        DemoReport.Inspection report = DemoReport.inspection(ledger, 2, new RecordCounts(2, 2, 0, 0, 0, 0));
        // Then
        assertThat(report.counts().addUp()).isFalse();
        assertThat(ledger.outstanding()).isEqualTo(1);
    }

    @Test
    void secondAnswerToOneFrameIsUnexpected() {
        // Given
        send("a", "1", false, Fault.NONE);
        ledger.answered("a", scored("1", 0.4, null), 20, SECOND);
        // When
        ledger.answered("a", scored("1", 0.4, null), 25, SECOND);
        // Then
        assertThat(ledger.unexpected()).isEqualTo(1);
        assertThat(ledger.outstanding()).isZero();
    }

    @Test
    void percentilesAreNearestRanks() {
        // Given
        for (int millis = 200; millis >= 1; millis--) {
            send("a", "f" + millis, false, Fault.NONE);
            ledger.answered("a", warmingUp("f" + millis), millis, SECOND);
        }
        // When
        DemoReport.LatencyMs latency = ledger.latency();
        // Then
        assertThat(latency).isEqualTo(new DemoReport.LatencyMs(100, 190, 198));
    }

    @Test
    void imageAurocIsTheMeanOverStationsWithBothKindsOfParts() {
        // Given: station a ranks three of four pairs right, station b has no defect, levels of a and b differ
        score("a", "1", false, 0.1);
        score("a", "2", true, 0.2);
        score("a", "3", false, 0.3);
        score("a", "4", true, 0.4);
        score("b", "1", false, 9.0);
        // When
        DemoReport.Inspection report = DemoReport.inspection(ledger, 5, new RecordCounts(5, 5, 0, 0, 0, 0));
        // Then
        assertThat(report.imageAuroc()).isCloseTo(0.75, within(1e-12));
        assertThat(report.pro()).isNull();
        assertThat(new DemoReport(report, null, null).toJson())
                .contains("\"pro\" : null")
                .doesNotContain("prediction");
    }

    @Test
    void mapsAreMeasuredAtTheSizeOfTheMask() {
        // Given: a defect in the lower right quarter, one map that shows it and one that shows the opposite corner
        byte[] mask = new byte[SIDE * SIDE];
        IntStream.range(0, mask.length)
                .filter(pixel -> pixel / SIDE > 200 && pixel % SIDE > 200)
                .forEach(pixel -> mask[pixel] = 1);
        Evidence right = new Evidence(List.of(), List.of(new Evidence.Located(map(0, 40, 40, 255), mask)));
        Evidence wrong = new Evidence(List.of(), List.of(new Evidence.Located(map(255, 40, 40, 0), mask)));
        // When
        double good = right.pro().orElseThrow();
        double bad = wrong.pro().orElseThrow();
        // Then
        assertThat(good).isGreaterThan(0.95);
        assertThat(bad).isLessThan(0.05);
    }

    private void score(String station, String id, boolean defective, double score) {
        send(station, id, defective, Fault.NONE);
        ledger.answered(station, scored(id, score, null), 5, SECOND);
    }

    private void send(String station, String id, boolean defective, Fault fault) {
        Optional<DefectKind> defect = defective ? Optional.of(DefectKind.STAIN) : Optional.empty();
        ledger.sending(
                new GeneratedFrame(station, id, 0, "r", "image/png", new byte[0], defect, new byte[SIDE * SIDE], fault),
                0);
    }

    private static AnomalyMap map(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4);
        IntStream.of(values).forEach(value -> bytes.put((byte) value));
        return new AnomalyMap(2, 2, 0.1f, 0.9f, bytes.flip());
    }

    private static Inspection warmingUp(String frameId) {
        return inspection(frameId).setStatus(Status.WARMING_UP).build();
    }

    private static Inspection scored(String frameId, double score, @Nullable Verdict verdict) {
        return inspection(frameId)
                .setStatus(Status.SCORED)
                .setScore(score)
                .setVerdict(verdict)
                .build();
    }

    private static Inspection.Builder inspection(String frameId) {
        return Inspection.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(Instant.EPOCH)
                .setNearest(List.of())
                .setProvenance(new Provenance("m", "s", "v"));
    }
}
