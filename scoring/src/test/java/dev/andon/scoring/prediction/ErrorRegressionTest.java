package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRegressionTest {

    private static final Network NETWORK =
            new Network(2, List.of(new Layer(12, 2, 2, 0.05, 0.1), new Layer(5, 1, 8, 0.05, 0.1)));
    private static final RegressionSettings SETTINGS = new RegressionSettings(6, 8, 0.1);
    private static final ErrorRegression ONE = open(1);
    private static final ErrorRegression SEVEN = open(7);

    @AfterAll
    static void close() {
        ONE.close();
        SEVEN.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void result_depends_neither_on_neighbours_nor_on_the_place_in_the_batch(long seed) {
        // Given
        List<List<float[]>> streams = streams(7, 20, seed);

        // When
        List<List<Inference>> together = run(SEVEN, streams);
        List<List<Inference>> reversed = run(SEVEN, reversed(streams));
        List<List<Inference>> fewer = run(SEVEN, streams.subList(0, 3));

        // Then
        for (int step = 0; step < 20; step++) {
            for (int station = 0; station < 7; station++) {
                assertSame(together.get(step).get(station), reversed.get(step).get(6 - station));
            }
            for (int station = 0; station < 3; station++) {
                assertSame(together.get(step).get(station), fewer.get(step).get(station));
            }
        }
    }

    @Test
    void alone_at_the_first_place_it_has_the_free_energy_that_it_has_at_the_second() {
        // Given
        Network wide = new Network(2, List.of(new Layer(40, 4, 2, 0.05, 0.1), new Layer(10, 2, 8, 0.05, 0.1)));
        List<List<float[]>> streams = streams(3, 60, 11);

        try (ErrorRegression regression =
                new ErrorRegression(Weights.random(wide, 1), RegressionSettings.DEFAULT, 3, 0, 16, Device.CPU)) {
            // When
            List<List<Inference>> together = run(wide, regression, streams);
            List<List<Inference>> alone = run(wide, regression, streams.subList(1, 2));

            // Then
            for (int step = 0; step < 60; step++) {
                Inference there = together.get(step).get(1);
                Inference here = alone.get(step).get(0);
                assertThat(here.accuracy()).isEqualTo(there.accuracy());
                assertThat(here.complexity()).isEqualTo(there.complexity());
                assertSame(here, there);
                assertThat(here.freeEnergyBefore()).isEqualTo(there.freeEnergyBefore());
            }
        }
    }

    @Test
    void batch_of_one_agrees_with_a_larger_one() {
        // Given
        List<List<float[]>> streams = streams(7, 12, 4);

        // When
        List<List<Inference>> together = run(SEVEN, streams);
        List<List<Inference>> alone = run(ONE, streams.subList(2, 3));

        // Then
        for (int step = 0; step < 12; step++) {
            assertThat(alone.get(step).get(0).freeEnergyAfter())
                    .isCloseTo(together.get(step).get(2).freeEnergyAfter(), within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void new_step_starts_at_the_prior_and_regression_lowers_free_energy(long seed) {
        // Given
        List<List<float[]>> streams = streams(1, 30, seed);

        // When
        List<List<Inference>> run = run(ONE, streams);

        // Then
        double before = 0;
        double after = 0;
        for (List<Inference> step : run) {
            before += step.get(0).freeEnergyBefore();
            after += step.get(0).freeEnergyAfter();
        }
        assertThat(after).isLessThan(before);
        assertThat(run.get(29).get(0).window().steps()).isEqualTo(SETTINGS.window() - 1);
        assertThat(run.get(29).get(0).window().slid()).isTrue();
    }

    @Test
    void one_observation_without_iterations_is_the_forecast_made_before() {
        // Given: after the first step the posterior of a new step is its prior
        RegressionSettings none = new RegressionSettings(6, 0, 0.1);
        List<List<float[]>> streams = streams(1, 3, 8);

        // When
        try (ErrorRegression regression = new ErrorRegression(Weights.random(NETWORK, 1), none, 1, 0, 1, Device.CPU)) {
            List<List<Inference>> run = run(regression, streams);

            // Then
            float[] forecast = run.get(1).get(0).forecast()[0];
            float[] reconstruction = run.get(2).get(0).reconstruction();
            assertThat(reconstruction).containsExactly(forecast, org.assertj.core.data.Offset.offset(1e-6f));
            assertThat(run.get(2).get(0).newestComplexity()).containsExactly(new float[] {0, 0}, within(1e-6f));
        }
    }

    @Test
    void free_energy_is_that_of_the_equations() {
        // Given
        List<List<float[]>> streams = streams(1, 4, 12);
        streams.get(0).set(2, new float[] {Float.NaN, 0.5f});

        // When
        Inference inference = run(ONE, streams).get(3).get(0);

        // Then
        InferenceWindow window = inference.window();
        PlainPvRnn plain = new PlainPvRnn(Weights.random(NETWORK, 1), window, new double[4][3]);
        double[][] adaptive = new double[4][6];
        for (int i = 0; i < 24; i++) {
            adaptive[i / 6][i % 6] = window.adaptive()[i];
        }
        assertThat(inference.freeEnergyAfter()).isCloseTo(plain.freeEnergy(adaptive) / 4, within(1e-6));
    }

    @Test
    void missing_values_change_nothing_but_what_is_seen() {
        // Given
        float[] missing = {Float.NaN, Float.NaN};
        List<List<float[]>> streams = List.of(List.of(missing, missing, missing));

        // When
        List<List<Inference>> run = run(ONE, streams);

        // Then
        assertThat(run.get(2).get(0).accuracy()).isZero();
        assertThat(run.get(2).get(0).freeEnergyAfter()).isFinite();
    }

    @Test
    void deviation_of_sampled_futures_is_positive() {
        List<Inference> last = run(ONE, streams(1, 10, 9)).get(9);

        assertThat(last.get(0).deviation()[0][0]).isPositive();
        assertThat(last.get(0).deviation()).hasDimensions(3, 2);
    }

    @Test
    void more_stations_than_the_batch_are_refused() {
        List<InferenceWindow> windows = List.of(InferenceWindow.empty(NETWORK), InferenceWindow.empty(NETWORK));

        assertThatThrownBy(() -> ONE.observe(windows, List.of(new float[2], new float[2])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 windows and 2 observations for a batch of 1");
    }

    private static ErrorRegression open(int batch) {
        return new ErrorRegression(Weights.random(NETWORK, 1), SETTINGS, 3, 4, batch, Device.CPU);
    }

    /** [step][station]. */
    private static List<List<Inference>> run(ErrorRegression regression, List<List<float[]>> streams) {
        return run(NETWORK, regression, streams);
    }

    private static List<List<Inference>> run(Network network, ErrorRegression regression, List<List<float[]>> streams) {
        List<InferenceWindow> windows =
                streams.stream().map(stream -> InferenceWindow.empty(network)).toList();
        List<List<Inference>> all = new ArrayList<>();
        for (int i = 0; i < streams.get(0).size(); i++) {
            int step = i;
            List<float[]> observed =
                    streams.stream().map(stream -> stream.get(step)).toList();
            all.add(regression.observe(windows, observed));
            windows = all.get(i).stream().map(Inference::window).toList();
        }
        return all;
    }

    private static List<List<float[]>> streams(int stations, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<float[]>> streams = new ArrayList<>();
        for (int station = 0; station < stations; station++) {
            List<float[]> stream = new ArrayList<>();
            double phase = random.nextDouble() * 6;
            for (int step = 0; step < steps; step++) {
                double noise = 0.1 * Gaussian.draw(random);
                stream.add(new float[] {(float) (Math.sin(phase + step) + noise), (float) Math.cos(phase + step)});
            }
            streams.add(stream);
        }
        return streams;
    }

    private static List<List<float[]>> reversed(List<List<float[]>> streams) {
        List<List<float[]>> reversed = new ArrayList<>(streams);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    /** Bit by bit. */
    private static void assertSame(Inference one, Inference other) {
        assertThat(one.window().adaptive()).isEqualTo(other.window().adaptive());
        assertThat(one.window().carried()).isEqualTo(other.window().carried());
        assertThat(one.window().next()).isEqualTo(other.window().next());
        assertThat(one.freeEnergyAfter()).isEqualTo(other.freeEnergyAfter());
        assertThat(one.forecast()).isDeepEqualTo(other.forecast());
        assertThat(one.deviation()).isDeepEqualTo(other.deviation());
    }
}
