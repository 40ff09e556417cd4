package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Status;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a station's window holds, and how it comes back. */
class InspectorWindowTest {

    private final InspectedLine line = new InspectedLine();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void aRestartInTheMiddleChangesNoByte() {
        // Given
        List<Inspection> undisturbed = line.inspectGood(0, 14);
        line.forget();
        List<Inspection> results = new ArrayList<>(line.inspectGood(0, 9));

        // When
        line.restart();
        results.addAll(line.inspectGood(9, 14));

        // Then
        assertThat(results).isEqualTo(undisturbed);
    }

    @Test
    void aReferenceWhoseImageIsGoneIsDroppedAndNamed() {
        // Given
        line.inspectGood(0, 8);
        line.stored().remove(4L);
        line.restart();
        byte[] png = TinyModel.png(8, false);

        // When
        Outcome outcome = line.inspector()
                .inspect("key", InspectedLine.frame("frame-8", png), png, line.state(), line.stored()::get);

        // Then
        assertThat(outcome.lost()).containsExactly("frame-4");
        assertThat(outcome.evicted()).contains(4L);
        assertThat(outcome.inspection().getReferences()).isEqualTo(5);
        assertThat(outcome.inspection().getStatus()).isEqualTo(Status.PROVISIONAL);
    }

    @Test
    void rebuildingInPortionsChangesNoByte() {
        // Given
        List<Inspection> undisturbed = line.inspectGood(0, 9);
        line.forget();
        line.inspectGood(0, 8);
        line.restart();

        // When
        AtomicInteger portions = new AtomicInteger(4);
        int left =
                line.inspector().rebuild("key", line.state(), line.stored()::get, () -> portions.getAndDecrement() > 0);
        int leftThen = line.inspector().rebuild("key", line.state(), line.stored()::get, () -> true);

        // Then
        assertThat(left).isEqualTo(2);
        assertThat(leftThen).isZero();
        assertThat(line.inspect("frame-8", TinyModel.png(8, false))).isEqualTo(undisturbed.get(8));
    }

    @Test
    void aChangeoverComesBackToItsOwnWindow() {
        // Given
        List<Inspection> alone = line.inspectGood(0, 10);
        line.forget();
        line.inspectGood(0, 9);
        WindowState first = line.state();
        Map<Long, byte[]> firstStored = Map.copyOf(line.stored());

        // When
        WindowState other = Inspector.emptyWindow();
        for (int i = 0; i < 7; i++) {
            byte[] png = TinyModel.png(300 + i, false);
            other = line.inspector()
                    .inspect("other", InspectedLine.frame("other-" + i, png), png, other, ordinal -> null)
                    .state();
        }
        byte[] png = TinyModel.png(9, false);
        Inspection back = line.inspector()
                .inspect("key", InspectedLine.frame("frame-9", png), png, first, firstStored::get)
                .inspection();

        // Then
        assertThat(back).isEqualTo(alone.get(9));
    }

    @Test
    void aFrameThatCannotBeScoredChangesNothing() {
        // Given
        line.inspectGood(0, 6);
        WindowState before = line.state();

        // When
        assertThatThrownBy(() -> line.inspect("blank", TinyModel.blankPng()))
                .isInstanceOf(RecordException.class)
                .extracting(e -> ((ScoringException) e).code())
                .isEqualTo(FailureCode.IMAGE_BLANK);

        // Then
        Inspection next = line.inspect("frame-6", TinyModel.png(6, false));
        assertThat(line.state().getVersion()).isEqualTo(before.getVersion() + 1);
        line.forget();
        assertThat(line.inspectGood(0, 7).get(6)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 10_001})
    void aWindowOfNoUseIsRefused(int window) {
        assertThatThrownBy(() -> new InspectionSettings(null, window, 0.05, 0.01))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("window: " + window);
    }

    @Test
    void eachRecipeAndViewHasItsOwnWindow() {
        // Given
        Frame plain = InspectedLine.frame("a", new byte[0]);

        // When
        String key = Inspector.windowKey("press", plain);

        // Then
        assertThat(key)
                .isNotEqualTo(Inspector.windowKey(
                        "press", Frame.newBuilder(plain).setRecipe("b").build()))
                .isNotEqualTo(Inspector.windowKey(
                        "press", Frame.newBuilder(plain).setView("b").build()))
                .isNotEqualTo(Inspector.windowKey("lathe", plain));
    }
}
