package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Patch;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final Provenance PROVENANCE = Provenance.newBuilder()
            .setModel("a".repeat(64))
            .setSettings("b".repeat(64))
            .setApplication("test")
            .build();

    private final Incidents incidents = new Incidents();

    @Test
    void scratchedPartIsFollowedToItsVerdict() {
        // Given
        incidents.add(new Scratching("flange-1", 17, 1));
        // When
        incidents.inspected("flange-1", inspection("f000016", Verdict.PASS), 300);
        incidents.inspected("twill-3", inspection("f000017", Verdict.PASS), 300);
        Incidents.Shown before = incidents.shown().get(0);
        incidents.inspected("flange-1", inspection("f000017", Verdict.REJECT), 412);
        // Then
        assertThat(before.over()).isFalse();
        assertThat(incidents.shown())
                .containsExactly(new Incidents.Shown(
                        "flange-1",
                        "flange-1: frame f000017, reject, 0.4 s after it was taken. Open its tile to see where and why.",
                        true));
    }

    @Test
    void wornToolIsOverOnceAllItsPartsAreJudged() {
        // Given
        incidents.add(new Scratching("flange-1", 10, 2));
        // When
        incidents.inspected("flange-1", inspection("f000010", Verdict.REJECT), 500);
        boolean overAfterOne = incidents.shown().get(0).over();
        incidents.inspected("flange-1", inspection("f000011", Verdict.PASS), 500);
        // Then
        assertThat(overAfterOne).isFalse();
        assertThat(incidents.shown().get(0).over()).isTrue();
        assertThat(incidents.shown().get(0).text()).endsWith("1 of 2 scratched parts so far flagged.");
    }

    @Test
    void fogIsFollowedUntilTheCleanWeightsAreUsedAgain() {
        // Given
        Fogging fogging = new Fogging("parts-1", 100);
        incidents.add(fogging);
        // When
        incidents.classified("parts-1", classification("p000102", List.of()), 0);
        incidents.classified("parts-1", classification("p000103", List.of(new Patch("fog", 1.0))), 0);
        incidents.classified("parts-1", classification("p000141", List.of(new Patch("fog", 1.0))), 0);
        incidents.classified("parts-1", classification("p000142", List.of()), 0);
        // Then
        assertThat(incidents.shown())
                .containsExactly(new Incidents.Shown(
                        "parts-1",
                        "parts-1: fogged for 40 frames, patched at the 4th of them, clean weights again at the 3rd after them.",
                        true));
        assertThat(fogging.trouble(139)).isPresent();
        assertThat(fogging.trouble(140)).isEmpty();
        assertThat(fogging.decides(180)).isFalse();
    }

    @Test
    void driftIsFollowedToItsAlarm() {
        // Given
        incidents.add(new Drifting("press-1", new ObservationStream.Position(1, 500), 60));
        // When
        incidents.predicted("press-1", prediction(1, 499, true), 0);
        incidents.predicted("press-1", prediction(1, 520, false), 0);
        incidents.predicted("press-1", prediction(1, 521, true), 0);
        // Then
        assertThat(incidents.shown())
                .containsExactly(new Incidents.Shown("press-1", "press-1: drifts for 60 rows, alarm at row 22.", true));
    }

    @Test
    void killIsOverOnceWhatWasInWorkIsAnswered() {
        // Given
        Instant killed = Instant.parse("2026-03-01T12:00:00Z");
        Set<String> waiting = new HashSet<>(Set.of("flange-1 f000001", "press-1 0:7"));
        MovingClock clock = new MovingClock(killed);
        incidents.add(new Killing(clock, () -> Set.copyOf(waiting), () -> 0));
        // When
        clock.now = killed.plusMillis(200);
        incidents.inspected("flange-1", inspection("f000000", Verdict.PASS), 700);
        String away = incidents.shown().get(0).text();
        clock.now = killed.plusMillis(4300);
        waiting.remove("flange-1 f000001");
        incidents.inspected("flange-1", inspection("f000002", Verdict.PASS), 4000);
        boolean overWithOneLeft = incidents.shown().get(0).over();
        waiting.clear();
        // Then
        assertThat(away).startsWith("The service was killed with 2 records in work");
        assertThat(overWithOneLeft).isFalse();
        assertThat(incidents.shown())
                .containsExactly(new Incidents.Shown(
                        "",
                        "The service was killed, and back after 4.3 s. Of 2 records in work then, 2 are answered; 0 were answered twice.",
                        true));
    }

    private static Inspection inspection(String frameId, Verdict verdict) {
        return Inspection.newBuilder()
                .setNearest(List.of())
                .setFrameId(frameId)
                .setCapturedAt(Instant.EPOCH)
                .setStatus(Status.SCORED)
                .setVerdict(verdict)
                .setProvenance(PROVENANCE)
                .build();
    }

    private static Classification classification(String frameId, List<Patch> patches) {
        return Classification.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(Instant.EPOCH)
                .setLabel("nut")
                .setProbabilities(Map.of("nut", 1.0))
                .setPatches(patches)
                .setWeights("c".repeat(64))
                .setProvenance(PROVENANCE)
                .build();
    }

    private static Prediction prediction(long epoch, long sequence, boolean alarm) {
        return Prediction.newBuilder()
                .setEpoch(epoch)
                .setSequence(sequence)
                .setObservedAt(Instant.EPOCH)
                .setStatus(Status.SCORED)
                .setObserved(List.of())
                .setAlarm(alarm)
                .setProvenance(PROVENANCE)
                .build();
    }

    private static final class MovingClock extends Clock {
        private Instant now;

        private MovingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
