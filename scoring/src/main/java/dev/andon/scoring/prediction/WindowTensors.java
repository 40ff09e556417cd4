package dev.andon.scoring.prediction;

import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs of {@link FreeEnergyGraph} that stay the same while a batch is regressed, filled from inference windows.
 * Windows shorter than the graph's stand at its end; places without a station are rows that are not live.
 */
public final class WindowTensors implements AutoCloseable {

    private final Network network;
    private final int window;
    private final int batch;
    private final FloatTensor observed;
    private final FloatTensor present;
    private final FloatTensor live;
    private final FloatTensor liveUnits;
    private final FloatTensor learnedPrior;
    private final FloatTensor complexityWeight;
    private final FloatTensor[] carried;
    private final Map<String, FloatTensor> inputs = new LinkedHashMap<>();

    public WindowTensors(Network network, int window, int batch) {
        this.network = network;
        this.window = window;
        this.batch = batch;
        long rows = (long) window * batch;
        observed = input(FreeEnergyGraph.OBSERVED, rows, network.dimension());
        present = input(FreeEnergyGraph.PRESENT, rows, network.dimension());
        live = input(FreeEnergyGraph.LIVE, rows, 1);
        liveUnits = input(FreeEnergyGraph.LIVE_UNITS, rows, network.stochastic());
        learnedPrior = input(FreeEnergyGraph.LEARNED_PRIOR, rows, network.stochastic());
        complexityWeight = input(FreeEnergyGraph.COMPLEXITY_WEIGHT, rows, network.stochastic());
        carried = new FloatTensor[network.layers().size()];
        for (int l = 0; l < carried.length; l++) {
            carried[l] = input(
                    FreeEnergyGraph.CARRIED + l, batch, network.layers().get(l).deterministic());
        }
    }

    /** By the graph's names. */
    public Map<String, FloatTensor> inputs() {
        return inputs;
    }

    /** Row of a window's step. */
    int row(InferenceWindow of, int step, int station) {
        return (window - of.steps() + step) * batch + station;
    }

    /** Fills in windows, and their adaptive vectors into {@code adaptive}. */
    public void fill(List<InferenceWindow> windows, FloatTensor adaptive) {
        inputs.values().forEach(tensor -> tensor.fill(0));
        adaptive.fill(0);
        for (int station = 0; station < windows.size(); station++) {
            InferenceWindow of = windows.get(station);
            carry(of.carried(), station);
            for (int step = 0; step < of.steps(); step++) {
                int row = row(of, step, station);
                boolean first = step == 0 && !of.slid();
                live.buffer().put(row, 1);
                mark(row, first);
                observe(of.observed(), step, row);
                int width = 2 * network.stochastic();
                adaptive.buffer().put(row * width, of.adaptive(), step * width, width);
            }
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(FloatTensor::close);
    }

    private void carry(float[] states, int station) {
        int from = 0;
        for (int l = 0; l < carried.length; l++) {
            int width = network.layers().get(l).deterministic();
            carried[l].buffer().put(station * width, states, from, width);
            from += width;
        }
    }

    private void mark(int row, boolean first) {
        int at = row * network.stochastic();
        for (Layer layer : network.layers()) {
            double weight = (first ? layer.firstMetaPrior() : layer.metaPrior()) / layer.stochastic();
            for (int unit = 0; unit < layer.stochastic(); unit++) {
                liveUnits.buffer().put(at, 1);
                learnedPrior.buffer().put(at, first ? 0 : 1);
                complexityWeight.buffer().put(at++, (float) weight);
            }
        }
    }

    private void observe(float[] values, int step, int row) {
        int dimension = network.dimension();
        for (int i = 0; i < dimension; i++) {
            float value = values[step * dimension + i];
            boolean missing = Float.isNaN(value);
            observed.buffer().put(row * dimension + i, missing ? 0 : value);
            present.buffer().put(row * dimension + i, missing ? 0 : 1);
        }
    }

    private FloatTensor input(String name, long... shape) {
        FloatTensor tensor = FloatTensor.allocate(shape);
        inputs.put(name, tensor);
        return tensor;
    }
}
