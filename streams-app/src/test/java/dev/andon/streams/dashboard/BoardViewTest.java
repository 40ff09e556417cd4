package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.NOON;
import static dev.andon.streams.dashboard.SampleRecords.madeBy;
import static dev.andon.streams.dashboard.SampleRecords.passed;
import static dev.andon.streams.dashboard.SampleRecords.rejected;
import static dev.andon.streams.dashboard.SampleRecords.scored;
import static dev.andon.streams.dashboard.SampleRecords.warmingUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardViewTest {

    private static final Bounds SMALL = new Bounds(2, Duration.ofMinutes(10), 3, 2, 4, 3, 2, 2);

    private final BoardView view = new BoardView(SMALL);

    @Test
    void frameIsFoundByItsIdWhetherItsResultCameBeforeOrAfter() {
        // Given
        view.inspection("a", passed("early"), NOON);
        view.frame("a", "early", new FramePosition(0, 1), NOON);
        view.frame("a", "late", new FramePosition(0, 2), NOON);

        // When
        view.inspection("a", passed("late"), NOON);

        // Then
        assertThat(view.position("a", "early")).contains(new FramePosition(0, 1));
        assertThat(view.position("a", "late")).contains(new FramePosition(0, 2));
        assertThat(view.map("a", "late")).isPresent();
        assertThat(view.position("b", "late")).isEmpty();
        assertThat(view.map("a", "never")).isEmpty();
    }

    @Test
    void countsTellVerdictsFromWhatHasNone() {
        // Given
        view.inspection("a", warmingUp("1", 3), NOON);
        view.inspection("a", scored("2", 0.5, null, null).build(), NOON);
        view.inspection("a", passed("3"), NOON);
        view.inspection("a", scored("4", 2, 0.03, Verdict.REVIEW).build(), NOON);
        view.inspection("a", rejected("5"), NOON);

        // When
        Board.Station station = everything().stations().get(0);

        // Then
        assertThat(station.counts())
                .isEqualTo(Map.of("warming_up", 1L, "calibrating", 1L, "pass", 1L, "review", 1L, "reject", 1L));
    }

    @Test
    void resultSaysNoMoreThanItsRecord() {
        // Given
        view.inspection("a", warmingUp("1", 3), NOON.plusSeconds(5));

        // When
        Result result = everything().stations().get(0).results().get(0);

        // Then
        assertThat(result.score()).isNull();
        assertThat(result.pValue()).isNull();
        assertThat(result.verdict()).isNull();
        assertThat(result.map()).isFalse();
        assertThat(result.references()).isEqualTo(3);
        assertThat(result.at()).isEqualTo(NOON.plusSeconds(5).toEpochMilli());
        assertThat(result.capturedAt()).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void changesSinceARevisionAreOnlyWhatIsNew() {
        // Given
        view.inspection("a", passed("1"), NOON);
        view.inspection("b", passed("1"), NOON);
        long known = view.revision();
        view.inspection("b", passed("2"), NOON);

        // When
        Board changes = view.changesSince(known, NOON);

        // Then
        assertThat(changes.complete()).isFalse();
        assertThat(changes.stations()).singleElement().satisfies(station -> {
            assertThat(station.name()).isEqualTo("b");
            assertThat(station.results()).extracting(Result::frameId).containsExactly("2");
            assertThat(station.counts()).containsEntry("pass", 2L);
        });
    }

    @Test
    void nothingNewIsAnEmptyMessage() {
        // Given
        view.inspection("a", passed("1"), NOON);

        // When
        Board changes = view.changesSince(view.revision(), NOON.plusSeconds(9));

        // Then
        assertThat(changes.complete()).isFalse();
        assertThat(changes.stations()).isEmpty();
        assertThat(changes.now()).isEqualTo(NOON.plusSeconds(9).toEpochMilli());
    }

    @Test
    void onlyTheNewestOfEachKindAreKept() {
        // Given
        for (int i = 0; i < 10; i++) {
            view.frame("a", "f" + i, new FramePosition(0, i), NOON);
            view.inspection("a", passed("f" + i), NOON);
        }

        // When
        Board.Station station = everything().stations().get(0);

        // Then
        assertThat(station.results()).extracting(Result::frameId).containsExactly("f7", "f8", "f9");
        assertThat(station.counts()).containsEntry("pass", 10L);
        assertThat(station.frames()).isEqualTo(10);
        assertThat(view.position("a", "f5")).isEmpty();
        assertThat(view.position("a", "f6")).isPresent();
        assertThat(view.map("a", "f7")).isEmpty();
        assertThat(view.map("a", "f8")).isPresent();
    }

    @Test
    void mapOfAFailedFrameOutlivesThePassesAfterIt() {
        // Given
        view.inspection("a", rejected("bad"), NOON);

        // When
        for (int i = 0; i < 10; i++) {
            view.inspection("a", passed("f" + i), NOON);
        }

        // Then
        assertThat(view.map("a", "bad")).isPresent();
    }

    @Test
    void fullBoardRefusesAnotherStationAndSaysSo() {
        // Given
        view.inspection("a", passed("1"), NOON);
        view.inspection("b", passed("1"), NOON);

        // When
        view.inspection("c", passed("1"), NOON.plus(SMALL.idle()));

        // Then
        assertThat(everything().stations()).extracting(Board.Station::name).containsExactly("a", "b");
        assertThat(everything().notShown()).isEqualTo(1);
    }

    @Test
    void idleStationMakesRoomAndBrowsersThatShowItGetEverything() {
        // Given
        view.inspection("a", passed("1"), NOON);
        view.inspection("b", passed("1"), NOON.plusSeconds(60));
        long known = view.revision();

        // When
        view.inspection("c", passed("1"), NOON.plus(SMALL.idle()).plusSeconds(1));

        // Then
        Board changes = view.changesSince(known, NOON);
        assertThat(changes.complete()).isTrue();
        assertThat(changes.stations()).extracting(Board.Station::name).containsExactly("b", "c");
        assertThat(view.changesSince(changes.revision(), NOON).complete()).isFalse();
    }

    @Test
    void deadLettersAreCountedByCodeAndFurtherCodesTogether() {
        // Given
        view.deadLetter("a", "inspection", "X", "first", NOON);
        view.deadLetter("a", "inspection", "X", "second", NOON);
        view.deadLetter("a", "inspection", "Y", "third", NOON);

        // When
        view.deadLetter("a", "inspection", "Z", "fourth", NOON);

        // Then
        Board.Station station = everything().stations().get(0);
        assertThat(station.deadLetters()).isEqualTo(Map.of("X", 2L, "Y", 1L, "OTHER", 1L));
        assertThat(station.lastDeadLetter()).isEqualTo(new Board.Rejection("Z", "fourth", NOON.toEpochMilli()));
    }

    @Test
    void nameLongerThanAnyHonestOneIsRefusedAndCounted() {
        // Given
        String endless = "x".repeat(BoardView.LONGEST_NAME + 1);

        // When
        view.frame("a", endless, new FramePosition(0, 0), NOON);
        view.inspection(endless, passed("1"), NOON);

        // Then
        assertThat(everything().stations()).isEmpty();
        assertThat(everything().unreadable()).isEqualTo(2);
    }

    @Test
    void scoresOfAnotherModelAreMarkedAsNotComparable() {
        // Given
        Inspection other =
                scored("2", 1, 0.5, Verdict.PASS).setProvenance(madeBy("b")).build();
        view.inspection("a", passed("1"), NOON);

        // When
        view.inspection("a", other, NOON);

        // Then
        assertThat(everything().stations().get(0).results())
                .extracting(Result::comparable)
                .containsExactly(true, false);
    }

    @Test
    void scoreThatIsNoNumberIsNotShownAsOne() {
        // Given
        Inspection broken = scored("1", Double.NaN, 0.5, Verdict.PASS).build();

        // When
        view.inspection("a", broken, NOON);

        // Then
        assertThat(everything().stations().get(0).results().get(0).score()).isNull();
    }

    @Test
    void problemIsShownUntilItIsOver() {
        // Given
        view.problem("broker is away");
        long told = view.revision();

        // When
        view.problem("broker is away");
        String repeated = everything().problem();
        long afterRepeat = view.revision();
        view.problem(null);

        // Then
        assertThat(repeated).isEqualTo("broker is away");
        assertThat(afterRepeat).isEqualTo(told);
        assertThat(everything().problem()).isNull();
        assertThat(view.revision()).isGreaterThan(told);
    }

    private Board everything() {
        return view.changesSince(-1, NOON);
    }
}
