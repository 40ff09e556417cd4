package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.inspection.ReferenceWindow.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceWindowTest {

    @Test
    void firstInIsFirstOut() {
        // Given
        ReferenceWindow window = ReferenceWindow.EMPTY;
        for (int i = 0; i < 7; i++) {
            window = window.admit("frame-" + i, "sha-" + i, 5);
        }

        // When
        ReferenceWindow next = window.admit("frame-7", "sha-7", 5);

        // Then
        assertThat(next.references())
                .extracting(Reference::frameId)
                .containsExactly("frame-3", "frame-4", "frame-5", "frame-6", "frame-7");
        assertThat(next.references()).extracting(Reference::ordinal).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(next.version()).isEqualTo(8);
        assertThat(window.evictedBy(next)).containsExactly(2L);
    }

    @Test
    void aSmallerCapacityEvictsAllThatIsTooMuch() {
        // Given
        ReferenceWindow window = ReferenceWindow.EMPTY;
        for (int i = 0; i < 10; i++) {
            window = window.admit("frame-" + i, "sha", 10);
        }

        // When
        ReferenceWindow next = window.admit("frame-10", "sha", 4);

        // Then
        assertThat(next.references()).hasSize(4);
        assertThat(window.evictedBy(next)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void everythingItKeepsIsBounded() {
        // Given
        ReferenceWindow window = ReferenceWindow.EMPTY;

        // When
        for (int i = 0; i < 2_000; i++) {
            window = window.admit("frame-" + i, "sha", 50).calibrate(i);
        }

        // Then
        assertThat(window.references()).hasSize(50);
        assertThat(window.calibration())
                .hasSize(ReferenceWindow.CALIBRATION_SIZE)
                .endsWith(1999.0);
        assertThat(window.recentFrames())
                .hasSize(ReferenceWindow.DUPLICATE_HORIZON)
                .endsWith("frame-1999");
    }

    @Test
    void itsDurableFormKeepsEverything() {
        // Given
        ReferenceWindow window =
                ReferenceWindow.EMPTY.admit("a", "1", 4).admit("b", "2", 4).calibrate(0.25);

        // When
        ReferenceWindow read = WindowCodec.read(WindowCodec.write(window));

        // Then
        assertThat(read).isEqualTo(window);
        assertThat(read.recentFrames()).isEqualTo(List.of("a", "b"));
    }
}
