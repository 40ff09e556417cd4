package dev.andon.bench;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.PvRnn.Layer;
import dev.andon.scoring.prediction.ErrorRegression;
import dev.andon.scoring.prediction.FreeEnergyGraph;
import dev.andon.scoring.prediction.Inference;
import dev.andon.scoring.prediction.InferenceWindow;
import dev.andon.scoring.prediction.Network;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.Weights;
import dev.andon.scoring.prediction.WindowTensors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One error regression of several stations, each of which has gone on for longer than its window: the problem, whoever
 * solves it.
 *
 * @param windows before the observation
 * @param observations the new one of each station
 */
record RegressionCase(
        Weights weights, RegressionSettings settings, List<InferenceWindow> windows, List<float[]> observations) {

    static final int WINDOW = 20;
    static final int ITERATIONS = 30;

    /** The published sizes: two layers, 40 and 10 units, 4 and 2 of them stochastic. */
    private static final Network NETWORK =
            new Network(2, List.of(new Layer(40, 4, 2, 0.025, 0.025), new Layer(10, 2, 8, 0.0125, 0.0125)));

    private static final RegressionSettings SETTINGS = new RegressionSettings(WINDOW, ITERATIONS, 0.1);
    private static final long SEED = 4;

    /** Stations on circles of their own pace, with noise. */
    static RegressionCase of(int stations) {
        Weights weights = Weights.random(NETWORK, SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] paces = random.doubles(stations, 0.2, 0.8).toArray();
        List<InferenceWindow> windows = Stream.generate(() -> InferenceWindow.empty(NETWORK))
                .limit(stations)
                .toList();
        RegressionSettings few = new RegressionSettings(WINDOW, 2, SETTINGS.rate());
        try (ErrorRegression regression = new ErrorRegression(weights, few, 1, 0, stations, Device.CPU)) {
            for (int step = 0; step <= WINDOW; step++) {
                windows = regression.observe(windows, observations(paces, step, random)).stream()
                        .map(Inference::window)
                        .toList();
            }
        }
        return new RegressionCase(weights, SETTINGS, windows, observations(paces, WINDOW + 1, random));
    }

    int stations() {
        return windows.size();
    }

    /** Steps of all stations. */
    int rows() {
        return WINDOW * stations();
    }

    Network network() {
        return weights.network();
    }

    /** What {@link FreeEnergyGraph} takes, by its names. */
    Map<String, float[]> inputs() {
        Map<String, float[]> inputs = new HashMap<>();
        try (WindowTensors tensors = new WindowTensors(network(), WINDOW, stations());
                FloatTensor adaptive =
                        FloatTensor.allocate(rows(), 2L * network().stochastic())) {
            tensors.fill(appended(), adaptive);
            tensors.inputs().forEach((name, tensor) -> inputs.put(name, tensor.toArray()));
            inputs.put(FreeEnergyGraph.ADAPTIVE, adaptive.toArray());
        }
        return inputs;
    }

    private List<InferenceWindow> appended() {
        return Stream.iterate(0, station -> station < stations(), station -> station + 1)
                .map(station -> appended(windows.get(station), observations.get(station)))
                .toList();
    }

    private static InferenceWindow appended(InferenceWindow window, float[] observation) {
        return new InferenceWindow(
                window.steps() + 1,
                window.slid(),
                window.carried(),
                joined(window.observed(), observation),
                joined(window.adaptive(), window.next()),
                window.next());
    }

    private static List<float[]> observations(double[] paces, int step, SplittableRandom random) {
        return Arrays.stream(paces)
                .mapToObj(pace -> new float[] {
                    (float) (Math.sin(pace * step) + random.nextDouble(-0.1, 0.1)),
                    (float) (Math.cos(pace * step) + random.nextDouble(-0.1, 0.1))
                })
                .toList();
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
