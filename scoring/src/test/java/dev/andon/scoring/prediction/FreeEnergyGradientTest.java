package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.gradient.Gradient;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graph and derived gradient against the equations in float64 and their central differences. */
class FreeEnergyGradientTest {

    private static final int WINDOW = 6;
    private static final int BATCH = 3;
    private static final double STEP = 1e-6;

    @ParameterizedTest(name = "{0} layers, seed {1}")
    @CsvSource({"1, 1", "1, 2", "2, 3", "2, 4", "3, 5", "3, 6"})
    void free_energy_and_gradient_are_those_of_the_equations(int layers, long seed) {
        // Given: new and slid windows, missing values, log deviations on both sides of the clamp
        SplittableRandom random = new SplittableRandom(seed);
        Weights weights = weights(layers, random);
        Network network = weights.network();
        List<InferenceWindow> windows = new ArrayList<>();
        for (int station = 0; station < BATCH; station++) {
            windows.add(window(network, station == 0 ? 2 : WINDOW, station == 2, random));
        }
        float[] noise = new float[WINDOW * BATCH * network.stochastic()];
        Gaussian.fill(random, noise);
        Graph energy = FreeEnergyGraph.build(weights, WINDOW, BATCH, true).cut(List.of(FreeEnergyGraph.FREE_ENERGY));
        Graph graph = Gradient.of(energy, FreeEnergyGraph.FREE_ENERGY, List.of(FreeEnergyGraph.ADAPTIVE));

        try (WindowTensors tensors = new WindowTensors(network, WINDOW, BATCH);
                OnnxModel model = OnnxModel.open("gradient", graph.toBytes(), Device.CPU);
                FloatTensor adaptive = FloatTensor.allocate((long) WINDOW * BATCH, 2L * network.stochastic());
                FloatTensor drawn = FloatTensor.of(noise, (long) WINDOW * BATCH, network.stochastic());
                FloatTensor energies = FloatTensor.allocate((long) WINDOW * BATCH);
                FloatTensor gradient = FloatTensor.allocate(adaptive.shape())) {
            tensors.fill(windows, adaptive);
            Map<String, FloatTensor> inputs = new LinkedHashMap<>(tensors.inputs());
            inputs.put(FreeEnergyGraph.ADAPTIVE, adaptive);
            inputs.put(FreeEnergyGraph.NOISE, drawn);

            // When
            model.run(
                    inputs,
                    Map.of(
                            FreeEnergyGraph.FREE_ENERGY,
                            energies,
                            FreeEnergyGraph.ADAPTIVE + Gradient.SUFFIX,
                            gradient));

            // Then
            for (int station = 0; station < BATCH; station++) {
                InferenceWindow window = windows.get(station);
                PlainPvRnn plain = new PlainPvRnn(weights, window, noiseOf(tensors, window, station, noise, network));
                double[][] vectors = vectors(window, network);
                double sum = 0;
                for (int step = 0; step < window.steps(); step++) {
                    sum += energies.buffer().get(tensors.row(window, step, station));
                }
                assertThat(sum).isCloseTo(plain.freeEnergy(vectors), close(plain.freeEnergy(vectors)));
                for (int step = 0; step < window.steps(); step++) {
                    for (int i = 0; i < vectors[step].length; i++) {
                        double slope = slope(plain, vectors, step, i);
                        int row = tensors.row(window, step, station);
                        assertThat((double) gradient.buffer().get(row * vectors[step].length + i))
                                .isCloseTo(slope, close(slope));
                    }
                }
            }
        }
    }

    private static double slope(PlainPvRnn plain, double[][] vectors, int step, int i) {
        double value = vectors[step][i];
        vectors[step][i] = value + STEP;
        double above = plain.freeEnergy(vectors);
        vectors[step][i] = value - STEP;
        double below = plain.freeEnergy(vectors);
        vectors[step][i] = value;
        return (above - below) / (2 * STEP);
    }

    private static Offset<Double> close(double to) {
        return Offset.offset(1e-5 + 1e-4 * Math.abs(to));
    }

    private static Weights weights(int layers, SplittableRandom random) {
        List<Layer> shape = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            shape.add(new Layer(7 - 2 * l, 1 + l % 2, 1 + 3 * l, 0.05 + 0.1 * l, 0.3));
        }
        Weights start = Weights.random(new Network(2, shape), random.nextLong());
        // Biases too, which start at 0.
        start.tensors().forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.3 * Gaussian.draw(random));
            }
        });
        return start;
    }

    private static InferenceWindow window(Network network, int steps, boolean slid, SplittableRandom random) {
        float[] carried = new float[network.deterministic()];
        if (slid) {
            Gaussian.fill(random, carried);
        }
        float[] observed = new float[steps * network.dimension()];
        Gaussian.fill(random, observed);
        observed[1] = Float.NaN;
        float[] adaptive = new float[steps * 2 * network.stochastic()];
        Gaussian.fill(random, adaptive);
        // Away from the clamp's edge, where there is no slope to compare.
        adaptive[2 * network.stochastic() - 1] = 4;
        adaptive[4 * network.stochastic() - 1] = -7;
        return new InferenceWindow(steps, slid, carried, observed, adaptive, new float[0]);
    }

    private static double[][] vectors(InferenceWindow window, Network network) {
        double[][] vectors = new double[window.steps()][2 * network.stochastic()];
        for (int step = 0; step < vectors.length; step++) {
            for (int i = 0; i < vectors[step].length; i++) {
                vectors[step][i] = window.adaptive()[step * vectors[step].length + i];
            }
        }
        return vectors;
    }

    private static double[][] noiseOf(
            WindowTensors tensors, InferenceWindow window, int station, float[] noise, Network network) {
        double[][] of = new double[window.steps()][network.stochastic()];
        for (int step = 0; step < of.length; step++) {
            for (int j = 0; j < of[step].length; j++) {
                of[step][j] = noise[tensors.row(window, step, station) * of[step].length + j];
            }
        }
        return of;
    }
}
