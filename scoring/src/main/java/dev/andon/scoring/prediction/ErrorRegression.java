package dev.andon.scoring.prediction;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Infers each station's latent state anew at every observation: the free energy of its inference window is lowered by
 * Adam on the adaptive vectors A, with gradients from an ONNX graph, weights frozen (Ahmadi and Tani 2019). Without
 * noise, so the same window and observation give the same result.
 *
 * <p>A batch has a fixed shape: fewer stations leave places empty, and none sees another. Not safe for use by two
 * threads at once.
 */
public final class ErrorRegression implements AutoCloseable {

    private final Network network;
    private final RegressionSettings settings;
    private final int batch;
    private final WindowTensors tensors;
    private final Descent descent;
    private final OnnxModel evaluation;
    private final Map<String, FloatTensor> results = new LinkedHashMap<>();
    private final FloatTensor[] first;
    private final FloatTensor[] last;
    private final Rollouts rollouts;

    /**
     * Opens the graphs for one batch shape.
     *
     * @param horizon steps forecast at each observation, at least 1
     * @param samples futures sampled for their deviation, at least 2; 0 for none
     * @param batch stations regressed together, at least 1
     */
    public ErrorRegression(
            Weights weights, RegressionSettings settings, int horizon, int samples, int batch, Device device) {
        this.network = weights.network();
        this.settings = settings;
        this.batch = batch;
        long rows = (long) settings.window() * batch;
        Graph energy = FreeEnergyGraph.build(weights, settings.window(), batch, false);
        tensors = new WindowTensors(network, settings.window(), batch);
        descent = new Descent(energy, tensors.inputs(), settings, new long[] {rows, 2L * network.stochastic()}, device);
        evaluation = OnnxModel.open("free energy", energy.toBytes(), device);
        result(FreeEnergyGraph.FREE_ENERGY, batch);
        result(FreeEnergyGraph.OUTPUT, rows, network.dimension());
        result(FreeEnergyGraph.ACCURACY, rows);
        result(FreeEnergyGraph.COMPLEXITY, rows, network.stochastic());
        first = states(FreeEnergyGraph.FIRST);
        last = states(FreeEnergyGraph.LAST);
        rollouts = new Rollouts(weights, horizon, samples, batch, device);
    }

    /** Most stations of one call. */
    public int batch() {
        return batch;
    }

    /**
     * One observation of each of several stations.
     *
     * @param windows of different stations, at most {@link #batch}
     * @param observations {@code [dimension]} each, standardised; NaN where missing
     */
    public List<Inference> observe(List<InferenceWindow> windows, List<float[]> observations) {
        if (windows.size() > batch || windows.size() != observations.size()) {
            throw new IllegalArgumentException("%d windows and %d observations for a batch of %d"
                    .formatted(windows.size(), observations.size(), batch));
        }
        List<InferenceWindow> appended = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            appended.add(windows.get(i).append(observations.get(i)));
        }
        tensors.fill(appended, descent.start());
        float[] before = descent.run();
        evaluate();
        rollouts.run(last);
        List<Inference> inferences = new ArrayList<>();
        for (int station = 0; station < appended.size(); station++) {
            inferences.add(inference(station, appended.get(station), before[station]));
        }
        return inferences;
    }

    @Override
    public void close() {
        descent.close();
        evaluation.close();
        tensors.close();
        rollouts.close();
        results.values().forEach(FloatTensor::close);
    }

    private void evaluate() {
        Map<String, FloatTensor> inputs = new LinkedHashMap<>(tensors.inputs());
        inputs.put(FreeEnergyGraph.ADAPTIVE, descent.result());
        evaluation.run(inputs, results);
    }

    private Inference inference(int station, InferenceWindow window, float before) {
        float after = results.get(FreeEnergyGraph.FREE_ENERGY).buffer().get(station);
        double accuracy = 0;
        for (int step = 0; step < window.steps(); step++) {
            accuracy += results.get(FreeEnergyGraph.ACCURACY).buffer().get(tensors.row(window, step, station));
        }
        int newest = window.steps() - 1;
        float[] reconstruction = new float[network.dimension()];
        results.get(FreeEnergyGraph.OUTPUT)
                .buffer()
                .get(tensors.row(window, newest, station) * reconstruction.length, reconstruction);
        return new Inference(
                next(station, window),
                (settings.iterations() == 0 ? after : before) / window.steps(),
                after / window.steps(),
                accuracy / window.steps(),
                complexity(station, window, 0),
                complexity(station, window, newest),
                reconstruction,
                hidden(station),
                rollouts.means(station),
                rollouts.deviations(station));
    }

    /** The window to keep: full ones slide at once, so that the state carried on stems from this very pass. */
    private InferenceWindow next(int station, InferenceWindow window) {
        InferenceWindow inferred = window.inferred(adaptive(station, window), rollouts.prior(station));
        return window.steps() < settings.window() ? inferred : inferred.slide(joined(first, station));
    }

    private float[] adaptive(int station, InferenceWindow window) {
        int width = 2 * network.stochastic();
        float[] adaptive = new float[window.steps() * width];
        for (int step = 0; step < window.steps(); step++) {
            int row = tensors.row(window, step, station);
            descent.result().buffer().get(row * width, adaptive, step * width, width);
        }
        return adaptive;
    }

    /** Mean over units, and over the window's steps from {@code from} on, of each layer. */
    private float[] complexity(int station, InferenceWindow window, int from) {
        float[] complexity = new float[network.layers().size()];
        for (int step = from; step < window.steps(); step++) {
            int at = tensors.row(window, step, station) * network.stochastic();
            for (int l = 0; l < complexity.length; l++) {
                Layer layer = network.layers().get(l);
                for (int unit = 0; unit < layer.stochastic(); unit++) {
                    complexity[l] +=
                            results.get(FreeEnergyGraph.COMPLEXITY).buffer().get(at++)
                                    / (layer.stochastic() * (window.steps() - from));
                }
            }
        }
        return complexity;
    }

    private float[] hidden(int station) {
        float[] hidden = joined(last, station);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = (float) Math.tanh(hidden[i]);
        }
        return hidden;
    }

    private float[] joined(FloatTensor[] states, int station) {
        float[] all = new float[network.deterministic()];
        int from = 0;
        for (int l = 0; l < states.length; l++) {
            int width = network.layers().get(l).deterministic();
            states[l].buffer().get(station * width, all, from, width);
            from += width;
        }
        return all;
    }

    private FloatTensor[] states(String name) {
        FloatTensor[] states = new FloatTensor[network.layers().size()];
        for (int l = 0; l < states.length; l++) {
            states[l] = result(name + l, batch, network.layers().get(l).deterministic());
        }
        return states;
    }

    private FloatTensor result(String name, long... shape) {
        FloatTensor tensor = FloatTensor.allocate(shape);
        results.put(name, tensor);
        return tensor;
    }
}
