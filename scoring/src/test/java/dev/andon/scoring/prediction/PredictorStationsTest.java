package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Method;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.PredictionSnapshot;
import dev.andon.schemas.Status;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorStationsTest {

    @TempDir
    Path folder;

    private StreamedStations line;

    @BeforeEach
    void open() {
        line = StreamedStations.of(folder);
    }

    @Test
    void predictions_are_those_of_the_rows_alone() {
        // Given
        PredictedStation alone = line.model()
                .model()
                .start(
                        line.model().model().standardisation(),
                        line.forecast(),
                        line.settings().scores());

        try (Predictor predictor = line.predictor()) {
            for (int row = 0; row < 300; row++) {
                // When
                double[] values = StreamedStations.values(row);
                PredictedStep step =
                        predictor.observe(List.of(alone), List.of(values)).get(0);
                Prediction prediction = line.send("press", 0, row, values);

                // Then
                assertThat(prediction.getForecast().get(0).getMean())
                        .containsExactly(
                                step.after().expected()[0][0], step.after().expected()[0][1]);
                assertThat(prediction.getFreeEnergyAfter())
                        .isEqualTo(step.inference().freeEnergyAfter());
                assertThat(prediction.getAlarm()).isEqualTo(step.score().alarm());
                if (row > 0) {
                    assertThat(prediction.getExpected().getLower())
                            .containsExactly(
                                    step.before().lower()[0][0], step.before().lower()[0][1]);
                }
            }
        }
    }

    @Test
    void a_station_restored_from_snapshot_and_rows_goes_on_byte_for_byte() {
        // Given one that is forgotten after every row, another that stays in memory
        SplittableRandom random = new SplittableRandom(1);
        StreamedStations forgetful = StreamedStations.of(folder);
        long sequence = 0;
        long epoch = 0;
        for (int row = 0; row < 260; row++) {
            sequence += random.nextInt(20) == 0 ? 1 + random.nextInt(13) : 1;
            epoch += random.nextInt(60) == 0 ? 1 : 0;
            double[] values = StreamedStations.values(row);
            values[row % 2] = random.nextInt(10) == 0 ? Double.NaN : values[row % 2];

            // When
            forgetful.forget();
            Prediction restored = forgetful.send("press", epoch, sequence, values);
            Prediction kept = line.send("press", epoch, sequence, values);

            // Then
            assertThat(restored).isEqualTo(kept);
        }
    }

    @Test
    void warms_up_over_the_reference_then_is_scored() {
        // When
        List<Prediction> predictions = line.sendRows("press", 0, 200);

        // Then
        assertThat(predictions.subList(0, StreamedStations.REFERENCE))
                .allMatch(prediction -> prediction.getStatus() == Status.WARMING_UP)
                .allMatch(prediction -> prediction.getScore() == null && prediction.getAnomalyScore() == null);
        assertThat(predictions.subList(StreamedStations.REFERENCE, 200))
                .allMatch(prediction -> prediction.getStatus() == Status.SCORED)
                .allMatch(prediction -> prediction.getPValue() > 0);
        assertThat(predictions.get(0).getRestarted()).isEqualTo("first observation");
        assertThat(predictions.get(0).getExpected()).isNull();
        ForecastStep expected = predictions.get(120).getExpected();
        assertThat(expected).isEqualTo(predictions.get(119).getForecast().get(0));
    }

    @Test
    void new_epoch_restarts_the_window_and_keeps_what_was_learnt() {
        // Given
        line.sendRows("press", 0, 200);

        // When
        Prediction first = line.send("press", 1, 0, StreamedStations.values(200));
        List<Prediction> next = line.sendRows("press", 1, 1, 40);

        // Then
        assertThat(first.getRestarted()).isEqualTo("epoch 1 begins");
        assertThat(first.getExpected()).isNull();
        assertThat(next.subList(0, 19)).allMatch(prediction -> prediction.getStatus() == Status.WARMING_UP);
        assertThat(next.subList(19, 40))
                .allMatch(prediction -> prediction.getStatus() == Status.SCORED)
                .noneMatch(Prediction::getAlarm);
        assertThat(next.get(0).getExpected()).isNotNull();
    }

    @Test
    void short_gap_is_masked() {
        // Given
        line.sendRows("press", 0, 50);

        // When
        Prediction prediction = line.send("press", 0, 53, StreamedStations.values(53));

        // Then
        assertThat(prediction.getMasked()).isEqualTo(3);
        assertThat(prediction.getRestarted()).isNull();
        assertThat(prediction.getExpected()).isNotNull();
    }

    @Test
    void what_no_model_can_take_is_refused_when_it_comes() {
        assertThatThrownBy(() -> line.send("press", 0, 0, new double[] {1}))
                .isInstanceOfSatisfying(
                        RecordException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.MODEL_SHAPE))
                .hasMessage("an observation has 1 values, the station's model takes 2: force, speed");
        assertThatThrownBy(() -> line.send("press", 0, 0, new double[] {Double.NEGATIVE_INFINITY, 1}))
                .hasMessage("force is -Infinity; send null if it is missing");
    }

    @Test
    void largest_numbers_leave_a_station_usable() {
        // Given
        line.sendRows("press", 0, 130);

        // When
        line.send("press", 0, 130, new double[] {Double.MAX_VALUE, -Double.MAX_VALUE});
        List<Prediction> next = line.sendRows("press", 0, 131, 5);

        // Then
        assertThat(next)
                .allSatisfy(prediction ->
                        assertThat(prediction.getForecast().get(0).getMean()).allMatch(Double::isFinite));
    }

    @Test
    void alarm_is_raised_once_and_cleared_when_all_is_calm() {
        // Given
        line.sendRows("press", 0, 400);

        // When
        for (int row = 400; row < 415; row++) {
            double[] values = StreamedStations.values(row);
            values[0] += 400;
            line.send("press", 0, row, values);
        }
        line.sendRows("press", 0, 415, 85);

        // Then
        assertThat(line.alarms())
                .filteredOn(alarm -> !alarm.getAt().isBefore(StreamedStations.at(400)))
                .extracting(Alarm::getState)
                .startsWith(AlarmState.RAISED)
                .endsWith(AlarmState.CLEARED);
        Alarm raised = line.alarms().stream()
                .filter(alarm -> !alarm.getAt().isBefore(StreamedStations.at(400)))
                .findFirst()
                .orElseThrow();
        assertThat(raised.getMethod()).isEqualTo(Method.PREDICTION);
        assertThat(raised.getResult()).startsWith("0:40");
        assertThat(raised.getCause()).containsAnyOf("unlike its reference", "new: one in");
    }

    @Test
    void other_settings_begin_anew_and_say_so() {
        // Given
        line.sendRows("press", 0, 100);

        // When
        Prediction prediction = line.withHorizon(2).send("press", 0, 100, StreamedStations.values(100));

        // Then
        assertThat(prediction.getRestarted()).isEqualTo("model or settings changed");
        assertThat(prediction.getForecast()).hasSize(2);
    }

    @Test
    void what_a_station_would_learn_must_fit_into_a_record() {
        // Given
        PredictionSettings large =
                new PredictionSettings(line.settings().model(), 3, 0, 0.9, 100_000, 0.001, 100, 10, 20);

        // When, Then
        assertThatThrownBy(() -> line.models().open(large))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(
                        "model press.onnx with 2 values, season 0 and reference 100000: a station's state");
    }

    @Test
    void a_full_state_is_smaller_than_what_was_allowed_for() {
        // Given
        line.sendRows("press", 0, StreamedStations.REFERENCE + 200);

        // When
        int bytes = line.snapshot("press").getNumbers().remaining();

        // Then
        assertThat(bytes).isLessThan(64 << 10);
    }

    @Test
    void snapshot_of_an_unknown_version_is_refused() {
        // Given
        line.sendRows("press", 0, 100);
        PredictionSnapshot snapshot = line.snapshot("press");
        line.replaceSnapshot(
                "press", new PredictionSnapshot(7, snapshot.getFittedTo(), snapshot.getTaken(), snapshot.getNumbers()));
        line.forget();

        // When, Then
        assertThatThrownBy(() -> line.send("press", 0, 100, StreamedStations.values(100)))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "the snapshot of station 'press' is of version 7, this Andon knows version 1; start the one that wrote it, or reset the application's state");
    }
}
