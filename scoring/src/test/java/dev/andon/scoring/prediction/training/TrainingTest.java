package dev.andon.scoring.prediction.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.PvRnn.Layer;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final List<Layer> LAYERS = List.of(new Layer(10, 2, 2, 1, 1), new Layer(4, 1, 8, 1, 1));
    private static final RegressionSettings REGRESSION = new RegressionSettings(10, 5, 0.1);

    @Test
    void forecasts_a_wave_better_than_its_last_value() {
        // Given
        TrainingSettings settings = settings(150, List.of(0.3, 3.0), 1);

        // When
        try (Training training = training(settings)) {
            run(training, settings.epochs() * 2);

            // Then
            double error = training.curve().stream()
                    .flatMapToDouble(point -> point.keptOutError().stream())
                    .min()
                    .orElseThrow();
            assertThat(error).isLessThan(0.5 * lastValueError());
            assertThat(training.curve().get(149).freeEnergy())
                    .isLessThan(training.curve().get(0).freeEnergy());
        }
    }

    @Test
    void equal_seeds_give_equal_weights_and_others_do_not() {
        assertThat(bytes(trained(settings(3, List.of(1.0), 1))))
                .isEqualTo(bytes(trained(settings(3, List.of(1.0), 1))));
        assertThat(bytes(trained(settings(3, List.of(1.0), 1))))
                .isNotEqualTo(bytes(trained(settings(3, List.of(1.0), 2))));
    }

    @Test
    void interrupted_anywhere_it_goes_on_to_the_same_weights() {
        // Given
        TrainingSettings settings = settings(4, List.of(0.5, 2.0), 1);
        byte[] uninterrupted = bytes(trained(settings));

        for (int interrupted = 0; interrupted <= 8; interrupted++) {
            // When
            byte[] checkpoint;
            try (Training training = training(settings)) {
                run(training, interrupted);
                checkpoint = training.checkpoint();
            }
            try (Training training = training(settings)) {
                training.resume(checkpoint);
                run(training, 8 - interrupted);

                // Then
                assertThat(training.isDone()).isTrue();
                assertThat(bytes(training.result())).isEqualTo(uninterrupted);
            }
        }
    }

    @Test
    void checkpoint_of_other_settings_or_cut_short_is_refused() {
        // Given
        TrainingSettings settings = settings(4, List.of(1.0), 1);
        byte[] checkpoint;
        try (Training training = training(settings)) {
            run(training, 2);
            checkpoint = training.checkpoint();
        }

        // When, Then
        try (Training other = training(settings(4, List.of(1.0), 2))) {
            assertThatThrownBy(() -> other.resume(checkpoint))
                    .isInstanceOf(StartException.class)
                    .hasMessage(
                            "the checkpoint was made with other series or settings; remove it to train from the start");
        }
        try (Training same = training(settings)) {
            assertThatThrownBy(() -> same.resume(Arrays.copyOf(checkpoint, checkpoint.length / 2)))
                    .isInstanceOf(StartException.class)
                    .hasMessage("the checkpoint is cut short; remove it to train from the start");
        }
    }

    @Test
    void series_too_short_for_a_segment_are_refused() {
        List<List<float[]>> short_series = List.of(wave(7, 1));

        assertThatThrownBy(() ->
                        new Training(1, LAYERS, short_series, settings(1, List.of(1.0), 1), REGRESSION, Device.CPU))
                .isInstanceOf(StartException.class)
                .hasMessage("the longest series to train on has 7 rows; a segment takes 20, so give at least as many");
    }

    @Test
    void constant_series_are_refused() {
        List<double[]> constant = List.of(new double[] {3, 5}, new double[] {3, 5});

        assertThatThrownBy(() -> new TrainingData(List.of("a", "b"), List.of(constant)))
                .isInstanceOf(StartException.class)
                .hasMessage("every series is constant: a, b never change, so there is nothing to learn;"
                        + " give other rows");
    }

    private static Weights trained(TrainingSettings settings) {
        try (Training training = training(settings)) {
            run(training, settings.epochs() * settings.metaPriorFactors().size());
            return training.result();
        }
    }

    private static Training training(TrainingSettings settings) {
        return new Training(1, LAYERS, List.of(wave(200, 1), wave(120, 2)), settings, REGRESSION, Device.CPU);
    }

    private static void run(Training training, int epochs) {
        for (int i = 0; i < epochs; i++) {
            training.epoch();
        }
    }

    private static TrainingSettings settings(int epochs, List<Double> factors, long seed) {
        return new TrainingSettings(20, epochs, 0.005, 0.05, factors, seed);
    }

    private static byte[] bytes(Weights weights) {
        return weights.toOnnx();
    }

    private static List<float[]> wave(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> wave = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            wave.add(new float[] {(float) (1.4 * Math.sin(i * 0.7) + 0.1 * random.nextDouble())});
        }
        return wave;
    }

    private static double lastValueError() {
        List<float[]> wave = wave(200, 1);
        double sum = 0;
        for (int i = 1; i < wave.size(); i++) {
            double change = wave.get(i)[0] - wave.get(i - 1)[0];
            sum += change * change / (wave.size() - 1);
        }
        return sum;
    }
}
