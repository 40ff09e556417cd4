package dev.andon.streams.dashboard;

import static dev.andon.streams.dashboard.SampleRecords.NOON;
import static dev.andon.streams.dashboard.SampleRecords.ahead;
import static dev.andon.streams.dashboard.SampleRecords.alarm;
import static dev.andon.streams.dashboard.SampleRecords.madeBy;
import static dev.andon.streams.dashboard.SampleRecords.passed;
import static dev.andon.streams.dashboard.SampleRecords.prediction;
import static dev.andon.streams.dashboard.SampleRecords.warming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Method;
import dev.andon.streams.dashboard.Board.Predicted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the board's view holds of predictions. */
class PredictedViewTest {

    private static final Bounds SMALL = new Bounds(2, Duration.ofMinutes(10), 3, 2, 4, 3, 2, 2);

    private final BoardView view = new BoardView(SMALL);

    @Test
    void stationIsInspectedPredictedOrBoth() {
        // Given
        view.inspection("a", passed("1"), NOON);
        view.prediction("b", prediction(1).build(), NOON);

        // When
        view.prediction("a", prediction(1).build(), NOON);

        // Then
        List<Board.Station> stations = everything().stations();
        assertThat(stations).extracting(Board.Station::name).containsExactly("a", "b");
        assertThat(stations.get(0).results()).hasSize(1);
        assertThat(stations.get(0).prediction()).isNotNull();
        assertThat(stations.get(1).results()).isEmpty();
    }

    @Test
    void stepSaysWhatCameAndWhatHadBeenForecast() {
        // Given
        view.prediction(
                "a",
                prediction(7)
                        .setObserved(Collections.singletonList(null))
                        .setExpected(ahead(3.5))
                        .setRestarted("a gap of 12 steps")
                        .setMasked(4)
                        .setScore(Double.NaN)
                        .build(),
                NOON.plusSeconds(60));

        // When
        PredictedStep step = predicted().steps().get(0);

        // Then
        assertThat(step.observed().orNull()).containsExactly((Float) null);
        assertThat(step.expected()).isEqualTo(Numbers.of(List.of(3.5), 1));
        assertThat(step.lower()).isEqualTo(Numbers.of(List.of(1.5), 1));
        assertThat(step.upper()).isEqualTo(Numbers.of(List.of(5.5), 1));
        assertThat(step.restarted()).isEqualTo("a gap of 12 steps");
        assertThat(step.masked()).isEqualTo(4);
        assertThat(step.score()).isNull();
        assertThat(step.at()).isEqualTo(NOON.plusSeconds(60).toEpochMilli());
        assertThat(step.observedAt()).isEqualTo(NOON.plusSeconds(7).toEpochMilli());
    }

    @Test
    void onlyTheNewestStepsAndTheFirstValuesAreKept() {
        // Given
        List<Double> many = Collections.nCopies(40, 1.0);

        // When
        for (int i = 0; i < 10; i++) {
            view.prediction(
                    "a", prediction(i).setObserved(new ArrayList<>(many)).build(), NOON);
        }

        // Then
        assertThat(predicted().steps()).extracting(PredictedStep::sequence).containsExactly(7L, 8L, 9L);
        assertThat(predicted().steps().get(0).observed().orNull()).hasSize(SMALL.values());
        assertThat(predicted().values()).isEqualTo(40);
        assertThat(predicted().counts()).isEqualTo(Map.of("normal", 10L));
    }

    @Test
    void countsTellWarmingUpFromScoredAndHowLongItLasts() {
        // Given
        view.prediction("a", warming(1).build(), NOON);
        view.prediction("a", prediction(2).setAnomalous(true).setAlarm(true).build(), NOON);
        view.prediction("a", prediction(3).build(), NOON);
        long scored = predicted().warming();

        // When
        for (int i = 4; i < 9; i++) {
            view.prediction("a", warming(i).build(), NOON);
        }

        // Then
        assertThat(predicted().counts()).isEqualTo(Map.of("warming_up", 6L, "anomalous", 1L, "normal", 1L));
        assertThat(predicted().alarms()).isEqualTo(1);
        assertThat(scored).isZero();
        assertThat(predicted().warming()).isEqualTo(5);
    }

    @Test
    void changesCarryNewStepsAndTheNewestForecastOnly() {
        // Given
        view.prediction("a", prediction(1).build(), NOON);
        long known = view.revision();
        view.prediction("a", prediction(2).setForecast(List.of(ahead(9.0, 8.0))).build(), NOON);

        // When
        Predicted changes = view.changesSince(known, NOON).stations().get(0).prediction();

        // Then
        assertThat(changes.steps()).extracting(PredictedStep::sequence).containsExactly(2L);
        assertThat(changes.forecast())
                .extracting(Board.Ahead::expected)
                .containsExactly(Numbers.of(List.of(9.0, 8.0), 2));
    }

    @Test
    void alarmKeepsItsCauseWhileAPersonActsOnIt() {
        // Given
        view.alarm(
                "a",
                alarm(Method.PREDICTION, AlarmState.RAISED, "p-value 0.0002").build(),
                NOON);

        // When
        view.alarm(
                "a",
                alarm(Method.PREDICTION, AlarmState.ACKNOWLEDGED, "by command 1")
                        .setIssuer("kim")
                        .build(),
                NOON);

        // Then
        assertThat(predicted().alarm()).satisfies(alarm -> {
            assertThat(alarm.state()).isEqualTo("acknowledged");
            assertThat(alarm.cause()).isEqualTo("p-value 0.0002");
            assertThat(alarm.issuer()).isEqualTo("kim");
        });
    }

    @Test
    void alarmsOfInspectionStandBesideThoseOfPrediction() {
        // Given
        view.alarm(
                "a", alarm(Method.INSPECTION, AlarmState.RAISED, "3 rejected").build(), NOON);

        // When
        view.alarm("a", alarm(Method.PREDICTION, AlarmState.CLEARED, "calm").build(), NOON);

        // Then
        assertThat(everything().stations().get(0).alarm())
                .extracting(Board.Alarm::cause)
                .isEqualTo("3 rejected");
        assertThat(predicted().alarm()).extracting(Board.Alarm::state).isEqualTo("cleared");
    }

    @Test
    void deadLettersCountForTheMethodThatRejected() {
        // Given
        view.deadLetter("a", "inspection", "IMAGE_CORRUPT", "ends early", NOON);

        // When
        view.deadLetter("a", "prediction", "NOT_FINITE", "value 1 is Infinity", NOON);

        // Then
        assertThat(everything().stations().get(0).deadLetters()).isEqualTo(Map.of("IMAGE_CORRUPT", 1L));
        assertThat(predicted().deadLetters()).isEqualTo(Map.of("NOT_FINITE", 1L));
    }

    @Test
    void scoresOfAnotherModelAreMarkedAsNotComparable() {
        // Given
        view.prediction("a", prediction(1).build(), NOON);

        // When
        view.prediction("a", prediction(2).setProvenance(madeBy("b")).build(), NOON);

        // Then
        assertThat(predicted().steps()).extracting(PredictedStep::comparable).containsExactly(true, false);
        assertThat(predicted().provenance()).extracting(Board.Origin::model).isEqualTo("b".repeat(64));
    }

    private Board everything() {
        return view.changesSince(-1, NOON);
    }

    private Predicted predicted() {
        Predicted predicted = everything().stations().get(0).prediction();
        assertThat(predicted).isNotNull();
        return predicted;
    }
}
