package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Patch;
import dev.andon.schemas.Provenance;
import dev.andon.streams.telemetry.RecordCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartLedgerTest {

    private static final String CAMERA = "parts-1";
    private static final long SECOND = 1_000_000_000;

    private final PartLedger ledger = new PartLedger(List.of(CAMERA));

    @Test
    void labelsAreComparedWithTheTruthByTheConditionOfTheCamera() {
        // Given
        send("1", "nut", false, "");
        send("2", "gear", false, "");
        send("3", "nut", true, "washer");
        send("4", "bolt", true, "bolt");
        send("5", "screw", true, "gear");

        // When
        answer("1", "nut", List.of());
        answer("2", "nut", List.of());
        answer("3", "nut", List.of(new Patch("fog", 1.0)));
        answer("4", "bolt", List.of(new Patch("fog", 1.0)));
        answer("5", "bolt", List.of());

        // Then
        assertThat(ledger.accuracyClean()).hasValue(0.5);
        assertThat(ledger.accuracyCorrupted()).hasValue(1 / 3.0);
        assertThat(ledger.accuracyRouted()).hasValue(2 / 3.0);
        assertThat(ledger.counts()).containsExactly(new PartCounts(CAMERA, 5, 0, 2, 2, 1, 3, 1, 2));
    }

    @Test
    void everyFrameIsAccountedForOnce() {
        // Given
        send("1", "nut", false, "");
        send("2", "nut", false, "");
        send("3", "nut", false, "");

        // When
        answer("1", "nut", List.of());
        answer("1", "nut", List.of());
        ledger.deadLettered(CAMERA, "2", SECOND);

        // Then
        assertThat(ledger.outstanding()).isEqualTo(1);
        assertThat(ledger.unexpected()).isEqualTo(1);
        DemoReport.Counts counts = DemoReport.classification(ledger, 7, new RecordCounts(7, 1, 0, 1, 4, 0))
                .counts();
        assertThat(counts.received()).isEqualTo(7);
        assertThat(counts.scored()).isEqualTo(1);
        assertThat(counts.deadLettered()).isEqualTo(1);
        assertThat(counts.addUp()).isFalse();
    }

    @Test
    void withoutFramesNothingIsMadeUp() {
        assertThat(ledger.accuracyClean()).isEmpty();
        assertThat(ledger.accuracyRouted()).isEmpty();
        assertThat(ledger.has(CAMERA)).isTrue();
        assertThat(ledger.has("casting-3")).isFalse();
    }

    private void send(String frameId, String label, boolean corrupted, String unpatched) {
        ledger.sending(new SentPart(CAMERA, frameId, label, corrupted, unpatched), 0);
    }

    private void answer(String frameId, String label, List<Patch> patches) {
        Classification result = Classification.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(Instant.EPOCH)
                .setLabel(label)
                .setProbabilities(Map.of(label, 1.0))
                .setPatches(patches)
                .setWeights("")
                .setProvenance(new Provenance("", "", ""))
                .build();
        ledger.answered(CAMERA, result, 10, SECOND);
    }
}
