package dev.andon.scoring.prediction;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private final Set<String> evaluated;
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
        evaluation = OnnxModel.open("free energy", energy.cut(outputs()).toBytes(), device);
        evaluated = evaluation.inputs().keySet();
        result(FreeEnergyGraph.OUTPUT, rows, network.dimension());
        result(FreeEnergyGraph.COMPLEXITY, rows, network.stochastic());
        first = states(FreeEnergyGraph.FIRST);
        last = states(FreeEnergyGraph.LAST);
        rollouts = new Rollouts(weights, horizon, samples, batch, device);
    }

    /** What it really runs on. */
    Device device() {
        return evaluation.device();
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
        evaluate(descent.start());
        List<WindowEnergy> before = energies(appended);
        descent.run();
        evaluate(descent.result());
        rollouts.run(last);
        List<WindowEnergy> after = energies(appended);
        List<Inference> inferences = new ArrayList<>();
        for (int station = 0; station < appended.size(); station++) {
            double energy = before.get(station).freeEnergy();
            inferences.add(inference(station, appended.get(station), energy, after.get(station)));
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

    private void evaluate(FloatTensor adaptive) {
        Map<String, FloatTensor> inputs = new LinkedHashMap<>(tensors.inputs());
        inputs.keySet().retainAll(evaluated);
        inputs.put(FreeEnergyGraph.ADAPTIVE, adaptive);
        evaluation.run(inputs, results);
    }

    private List<WindowEnergy> energies(List<InferenceWindow> windows) {
        List<WindowEnergy> energies = new ArrayList<>();
        for (int station = 0; station < windows.size(); station++) {
            InferenceWindow window = windows.get(station);
            energies.add(WindowEnergy.of(
                    window,
                    network,
                    tensors.row(window, 0, station),
                    batch,
                    results.get(FreeEnergyGraph.OUTPUT).buffer(),
                    results.get(FreeEnergyGraph.COMPLEXITY).buffer()));
        }
        return energies;
    }

    private Inference inference(int station, InferenceWindow window, double before, WindowEnergy after) {
        int newest = tensors.row(window, window.steps() - 1, station);
        float[] reconstruction = new float[network.dimension()];
        results.get(FreeEnergyGraph.OUTPUT).buffer().get(newest * reconstruction.length, reconstruction);
        return new Inference(
                next(station, window),
                before,
                after.freeEnergy(),
                after.accuracy(),
                after.complexity(),
                after.newest(),
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

    private List<String> outputs() {
        List<String> outputs = new ArrayList<>(List.of(FreeEnergyGraph.OUTPUT, FreeEnergyGraph.COMPLEXITY));
        for (int l = 0; l < network.layers().size(); l++) {
            outputs.addAll(List.of(FreeEnergyGraph.FIRST + l, FreeEnergyGraph.LAST + l));
        }
        return outputs;
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
