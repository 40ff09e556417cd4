package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.calibration.CalibrationSet;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import dev.andon.scoring.inspection.ReferenceWindow.CommandedThresholds;
import dev.andon.scoring.inspection.ReferenceWindow.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceWindowTest {

    @Test
    void firstInIsFirstOut() {
        // Given
        ReferenceWindow window = filled(7, 5);

        // When
        ReferenceWindow next = window.admit(reference(7), 5);

        // Then
        assertThat(next.references()).extracting(Reference::ordinal).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(next.version()).isEqualTo(8);
        assertThat(window.evictedBy(next)).containsExactly(2L);
    }

    @Test
    void aSmallerCapacityEvictsAllThatIsTooMuch() {
        // Given
        ReferenceWindow window = filled(10, 10);

        // When
        ReferenceWindow next = window.admit(reference(10), 4);

        // Then
        assertThat(next.references()).hasSize(4);
        assertThat(window.evictedBy(next)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void pinnedReferencesStayWhileOthersPassThrough() {
        // Given
        ReferenceWindow window = filled(5, 5).change("frame-1", reference -> reference.withPinned(true));

        // When
        for (int i = 10; i < 30; i++) {
            window = window.admit(reference(i), 5);
        }

        // Then
        assertThat(window.references()).extracting(Reference::ordinal).containsExactly(1L, 26L, 27L, 28L, 29L);
    }

    @Test
    void aFullyPinnedWindowTakesNoOther() {
        // Given
        ReferenceWindow window = filled(4, 4);
        for (int i = 0; i < 4; i++) {
            window = window.change("frame-" + i, reference -> reference.withPinned(true));
        }

        // When
        ReferenceWindow next = window.admit(reference(9), 4);

        // Then
        assertThat(next.references()).extracting(Reference::ordinal).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void referencesAgeByWhenTheyWereCapturedButPinnedOnesDoNot() {
        // Given
        ReferenceWindow window = filled(6, 6).change("frame-0", reference -> reference.withPinned(true));

        // When
        ReferenceWindow next = window.aged(Instant.ofEpochSecond(4 * 60), Duration.ofMinutes(1));

        // Then
        assertThat(next.references()).extracting(Reference::ordinal).containsExactly(0L, 3L, 4L, 5L);
        assertThat(next.version()).isEqualTo(window.version() + 1);
    }

    @Test
    void neitherTheSamePartNorTheSameBytesJudgeAFrame() {
        // When
        List<Reference> judges = filled(5, 5).judges("part-2", "sha-4");

        // Then
        assertThat(judges).extracting(Reference::ordinal).containsExactly(0L, 1L, 3L);
    }

    @Test
    void anExcludedReferenceTakesItsScoreAlong() {
        // Given
        ReferenceWindow window = filled(3, 5).calibrate(0.0).calibrate(1.0).calibrate(2.0);

        // When
        ReferenceWindow next = window.exclude("frame-1");

        // Then
        assertThat(next.references()).extracting(Reference::ordinal).containsExactly(0L, 2L);
        assertThat(next.calibration().scores()).containsExactly(0.0, 2.0);
    }

    @Test
    void aResetKeepsThresholdsAndKnownFrames() {
        // Given
        CommandedThresholds commanded = new CommandedThresholds(new Thresholds(Scale.SCORE, 1, 2), "command-1");
        ReferenceWindow window = filled(3, 5).seen("frame-2").calibrate(1).withThresholds(commanded);

        // When
        ReferenceWindow next = window.reset();

        // Then
        assertThat(next.references()).isEmpty();
        assertThat(next.calibration().scores()).isEmpty();
        assertThat(next.commanded()).isEqualTo(commanded);
        assertThat(next.recentFrames()).containsExactly("frame-2");
        assertThat(next.version()).isEqualTo(window.version() + 1);
    }

    @Test
    void scoresOfAnotherModelDoNotCalibrate() {
        // Given
        ReferenceWindow window = filled(3, 5).scoredBy("model-a 5").calibrate(1);

        // Then
        assertThat(window.scoredBy("model-a 5").calibration().scores()).containsExactly(1.0);
        assertThat(window.scoredBy("model-b 5").calibration().scores()).isEmpty();
        assertThat(window.scoredBy("model-b 5").references()).hasSize(3);
    }

    @Test
    void everythingItKeepsIsBounded() {
        // Given
        ReferenceWindow window = ReferenceWindow.EMPTY;

        // When
        for (int i = 0; i < 2_000; i++) {
            window = window.admit(reference(i), 50).seen("frame-" + i).calibrate(i);
        }

        // Then
        assertThat(window.references()).hasSize(50);
        assertThat(window.calibration().scores()).hasSize(CalibrationSet.SIZE).endsWith(1999.0);
        assertThat(window.recentFrames())
                .hasSize(ReferenceWindow.DUPLICATE_HORIZON)
                .endsWith("frame-1999");
    }

    @Test
    void itsDurableFormKeepsEverything() {
        // Given
        ReferenceWindow window = filled(3, 4)
                .change("frame-1", reference -> reference.withPinned(true))
                .seen("a")
                .calibrate(0.25)
                .withThresholds(new CommandedThresholds(new Thresholds(Scale.P_VALUE, 0.1, 0.05), "command-1"))
                .admit(new Reference(99, "bare", "sha", null, Instant.EPOCH, null, false), 4);

        // When
        ReferenceWindow read = WindowCodec.read(WindowCodec.write(window));

        // Then
        assertThat(read).isEqualTo(window);
    }

    private static ReferenceWindow filled(int count, int capacity) {
        ReferenceWindow window = ReferenceWindow.EMPTY;
        for (int i = 0; i < count; i++) {
            window = window.admit(reference(i), capacity);
        }
        return window;
    }

    private static Reference reference(int i) {
        return new Reference(
                i, "frame-" + i, "sha-" + i, "part-" + i, Instant.ofEpochSecond(i * 60L), (double) i, false);
    }
}
