package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.PvRnn;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PredictorTest {

    private static final Network NETWORK =
            new Network(2, List.of(new Layer(8, 2, 2, 0.05, 0.1), new Layer(4, 1, 8, 0.05, 0.1)));
    private static final PredictionModel MODEL = new PredictionModel(
            List.of("force", "speed"),
            Weights.random(NETWORK, 1),
            new Standardisation(new double[] {100, -5}, new double[] {20, 0.5}),
            new RegressionSettings(5, 3, 0.1),
            3,
            new PvRnn.Training("0".repeat(64), 100, 1, 10));
    private static final ForecastSettings FORECAST = new ForecastSettings(3, 0, 0.9);
    private static final Predictor PREDICTOR = new Predictor(MODEL, FORECAST.horizon(), 4, Device.CPU);

    @AfterAll
    static void close() {
        PREDICTOR.close();
    }

    @Test
    void forecasts_are_in_physical_units_and_made_before_the_observation() {
        // Given
        PredictedStation station = start();
        List<PredictedStep> steps = new ArrayList<>();

        // When
        for (double[] observation : observations(200)) {
            steps.addAll(PREDICTOR.observe(List.of(station), List.of(observation)));
        }

        // Then
        double[] last = observations(200).get(199);
        PredictedStep step = steps.get(199);
        assertThat(step.before().expected())
                .isDeepEqualTo(steps.get(198).after().expected());
        assertThat(step.before().expected()[0]).containsExactly(last, within(8.0));
        assertThat(step.errors()[0]).isCloseTo((last[0] - step.before().expected()[0][0]) / 20, within(1e-5));
        assertThat(step.before().baselines().get(Baseline.LAST_VALUE)[0])
                .containsExactly(observations(200).get(198), within(1e-4));
        assertThat(step.before().lower()[0][0]).isLessThan(step.before().expected()[0][0]);
        assertThat(step.before().upper()[0][0]).isGreaterThan(step.before().expected()[0][0]);
    }

    @Test
    void a_row_unlike_the_reference_is_told_anomalous() {
        // Given
        PredictedStation station = start();
        List<AnomalyScore> scores = new ArrayList<>();
        List<double[]> observations = observations(600);

        // When the force is off from row 550 on
        for (int row = 0; row < 600; row++) {
            double[] observation = observations.get(row).clone();
            observation[0] += row < 550 ? 0 : 200;
            scores.add(PREDICTOR
                    .observe(List.of(station), List.of(observation))
                    .get(0)
                    .score());
        }

        // Then
        assertThat(scores.subList(400, 550)).filteredOn(AnomalyScore::anomalous).hasSizeLessThan(15);
        assertThat(scores.subList(560, 600)).allMatch(AnomalyScore::anomalous);
        assertThat(scores.subList(550, 560)).anyMatch(AnomalyScore::alarm);
    }

    @Test
    void stations_together_get_what_each_gets_alone() {
        // Given
        PredictedStation alone = start();
        PredictedStation first = start();
        PredictedStation second = start();

        for (double[] observation : observations(30)) {
            // When
            PredictedStep single =
                    PREDICTOR.observe(List.of(alone), List.of(observation)).get(0);
            List<PredictedStep> both =
                    PREDICTOR.observe(List.of(first, second), List.of(new double[] {observation[1], 3}, observation));

            // Then
            assertThat(both.get(1).after().expected())
                    .isDeepEqualTo(single.after().expected());
            assertThat(both.get(1).inference().freeEnergyAfter())
                    .isEqualTo(single.inference().freeEnergyAfter());
        }
    }

    @Test
    void missing_value_has_no_error_and_is_forecast_over() {
        // Given
        PredictedStation station = start();
        observations(50).forEach(observation -> PREDICTOR.observe(List.of(station), List.of(observation)));

        // When
        PredictedStep step = PREDICTOR
                .observe(List.of(station), List.of(new double[] {Double.NaN, -5}))
                .get(0);

        // Then
        assertThat(step.errors()[0]).isNaN();
        assertThat(step.errors()[1]).isFinite();
        assertThat(step.after().expected()[0][0]).isFinite();
    }

    @Test
    void observation_that_is_refused_changes_nothing() {
        // Given
        PredictedStation station = start();
        PredictedStation untouched = start();

        // When, Then
        assertThatThrownBy(() ->
                        PREDICTOR.observe(List.of(station), List.of(new double[] {1, Double.POSITIVE_INFINITY})))
                .isInstanceOf(RecordException.class)
                .hasMessage("speed is Infinity; leave it out if it is missing");
        assertThatThrownBy(() -> PREDICTOR.observe(List.of(station), List.of(new double[] {1})))
                .isInstanceOf(RecordException.class)
                .hasMessage("an observation has 1 values, the model takes 2: force, speed");
        double[] next = observations(1).get(0);
        assertThat(PREDICTOR
                        .observe(List.of(station), List.of(next))
                        .get(0)
                        .after()
                        .expected())
                .isDeepEqualTo(PREDICTOR
                        .observe(List.of(untouched), List.of(next))
                        .get(0)
                        .after()
                        .expected());
    }

    @Test
    void model_survives_its_file() {
        // When
        ModelFile file = MODEL.toFile("press.onnx");
        PredictionModel read = PredictionModel.of(file);

        // Then
        assertThat(read.columns()).isEqualTo(MODEL.columns());
        assertThat(read.weights().toOnnx()).isEqualTo(MODEL.weights().toOnnx());
        assertThat(read.standardisation().mean())
                .isEqualTo(MODEL.standardisation().mean());
        assertThat(read.regression()).isEqualTo(MODEL.regression());
        assertThat(read.training()).isEqualTo(MODEL.training());
    }

    private static PredictedStation start() {
        return MODEL.start(MODEL.standardisation(), FORECAST, ScoreSettings.DEFAULT);
    }

    private static List<double[]> observations(int rows) {
        SplittableRandom random = new SplittableRandom(3);
        List<double[]> observations = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            observations.add(new double[] {100 + 20 * Math.sin(i * 0.3) + random.nextDouble(), -5 + Math.cos(i * 0.3)});
        }
        return observations;
    }
}
