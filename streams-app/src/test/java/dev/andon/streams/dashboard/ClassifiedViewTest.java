package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.NOON;
import static dev.andon.streams.dashboard.SampleRecords.classified;
import static dev.andon.streams.dashboard.SampleRecords.patched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.andon.schemas.Patch;
import dev.andon.streams.dashboard.Board.Classified;
import dev.andon.streams.dashboard.ClassifiedFrame.Share;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the board's view holds of classifications. */
class ClassifiedViewTest {

    private final BoardView view = new BoardView(
            new Bounds(2, Duration.ofMinutes(10), 3, 2, 4, 3, 2, 2),
            station -> new StationFacts(List.of("fog of " + station), null),
            NOON);

    @Test
    void frameSaysWhatItShowsAndWhatItsModelWasPatchedWith() {
        // When
        view.classification("a", patched("f1").setPatchedBy("c-7").build(), NOON);

        // Then
        ClassifiedFrame frame = only().frames().get(0);
        assertThat(frame.label()).isEqualTo("nut");
        assertThat(frame.probabilities())
                .containsExactly(new Share("nut", 0.9), new Share("gear", 0.07), new Share("bolt", 0.03));
        assertThat(frame.evidence()).first().isEqualTo(new Share("fog", 0.97));
        assertThat(frame.corruption()).isEqualTo("fog");
        assertThat(frame.severity()).isEqualTo(3.25);
        assertThat(frame.patches()).containsExactly(new Share("fog", 0.75));
        assertThat(frame.patchedBy()).isEqualTo("c-7");
        assertThat(only().signatures()).containsExactly("fog of a");
    }

    @Test
    void framesAreCountedByTheConditionOfTheModel() {
        // When
        view.classification("a", classified("f1").build(), NOON);
        view.classification("a", patched("f2").build(), NOON);
        view.classification("a", patched("f3").setPatches(List.of()).build(), NOON);
        view.classification("a", patched("f4").build(), NOON);
        view.deadLetter("a", "classification", "IMAGE_CORRUPT", "cut short", NOON);

        // Then
        assertThat(only().counts()).containsOnly(entry("clean", 1L), entry("patched", 2L), entry("corrupted", 1L));
        assertThat(only().frames()).extracting(ClassifiedFrame::frameId).containsExactly("f2", "f3", "f4");
        assertThat(only().deadLetters()).containsOnly(entry("IMAGE_CORRUPT", 1L));
    }

    @Test
    void whatRecordsCarryIsBounded() {
        // Given
        Map<String, Double> many = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("label " + i, i / 1000.0);
        }
        many.put("none", Double.NaN);

        // When
        view.classification(
                "a",
                classified("f1")
                        .setLabel("x".repeat(5000))
                        .setProbabilities(many)
                        .setPatches(List.of(new Patch("p".repeat(5000), 1.0)))
                        .build(),
                NOON);

        // Then
        ClassifiedFrame frame = only().frames().get(0);
        assertThat(frame.label()).hasSizeLessThan(300);
        assertThat(frame.probabilities()).hasSize(8).first().isEqualTo(new Share("label 999", 0.999));
        assertThat(frame.patches().get(0).name()).hasSizeLessThan(300);
    }

    @Test
    void framesOfAClassifiedStationStayThoughNothingIsInspected() {
        // Given
        view.frame("a", "f1", new FramePosition(0, 1), NOON);

        // When
        view.classification("a", classified("f1").build(), NOON);

        // Then
        assertThat(view.changesSince(-1, NOON).stations().get(0).results()).isEmpty();
        assertThat(view.position("a", "f1")).isPresent();
    }

    private Classified only() {
        return view.changesSince(-1, NOON).stations().get(0).classification();
    }
}
