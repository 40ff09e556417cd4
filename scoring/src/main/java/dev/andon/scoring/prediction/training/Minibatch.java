package dev.andon.scoring.prediction.training;

import dev.andon.scoring.gradient.Moments;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.prediction.FreeEnergyGraph;
import dev.andon.scoring.prediction.Gaussian;
import dev.andon.scoring.prediction.InferenceWindow;
import dev.andon.scoring.prediction.Network;
import dev.andon.scoring.prediction.WindowTensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Segments trained together, with their adaptive vectors, which stay theirs from epoch to epoch. */
final class Minibatch implements AutoCloseable {

    private final WindowTensors tensors;
    private final FloatTensor noise;
    private final Moments adaptive;

    /**
     * Fills the tensors once and for all; adaptive vectors start at 0.
     *
     * @param segments {@code [length * dimension]} each, at most {@code size}
     */
    Minibatch(Network network, List<float[]> segments, int length, int size) {
        long rows = (long) length * size;
        tensors = new WindowTensors(network, length, size);
        noise = FloatTensor.allocate(rows, network.stochastic());
        adaptive = new Moments(Map.of(FreeEnergyGraph.ADAPTIVE, new long[] {rows, 2L * network.stochastic()}));
        float[] carried = new float[network.deterministic()];
        float[] start = new float[length * 2 * network.stochastic()];
        List<InferenceWindow> windows = segments.stream()
                .map(segment -> new InferenceWindow(length, false, carried, segment, start, new float[0]))
                .toList();
        tensors.fill(windows, adaptive.value(FreeEnergyGraph.ADAPTIVE));
    }

    Moments adaptive() {
        return adaptive;
    }

    /** Inputs of one step, with fresh noise. */
    Map<String, FloatTensor> inputs(SplittableRandom random) {
        for (int i = 0; i < noise.buffer().capacity(); i++) {
            noise.buffer().put(i, (float) Gaussian.draw(random));
        }
        Map<String, FloatTensor> inputs = new LinkedHashMap<>(tensors.inputs());
        inputs.put(FreeEnergyGraph.NOISE, noise);
        inputs.putAll(adaptive.inputs());
        return inputs;
    }

    @Override
    public void close() {
        tensors.close();
        noise.close();
        adaptive.close();
    }
}
