package dev.andon.scoring.prediction;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Free generation from the learnt prior, sampled at every step; what the network takes the world to be like. */
public final class Generator implements AutoCloseable {

    private final Network network;
    private final OnnxModel model;
    private final Map<String, FloatTensor> inputs = new LinkedHashMap<>();
    private final Map<String, FloatTensor> outputs = new LinkedHashMap<>();
    private final SplittableRandom random;

    /** Starts from h = 0. */
    public Generator(Weights weights, long seed, Device device) {
        network = weights.network();
        random = new SplittableRandom(seed);
        model = OnnxModel.open("generation", ForecastGraph.build(weights, 1, 1).toBytes(), device);
        inputs.put(ForecastGraph.NOISE + 0, FloatTensor.allocate(1, network.stochastic()));
        outputs.put(ForecastGraph.OUTPUT + 0, FloatTensor.allocate(1, network.dimension()));
        for (int l = 0; l < network.layers().size(); l++) {
            long width = network.layers().get(l).deterministic();
            inputs.put(ForecastGraph.STATE + l, FloatTensor.allocate(1, width));
            outputs.put(ForecastGraph.NEXT + l, FloatTensor.allocate(1, width));
        }
    }

    /** The next {@code steps} outputs y, {@code [steps]} of {@code [dimension]}. */
    public List<float[]> next(int steps) {
        List<float[]> generated = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            FloatTensor noise = inputs.get(ForecastGraph.NOISE + 0);
            for (int unit = 0; unit < network.stochastic(); unit++) {
                noise.buffer().put(unit, (float) Gaussian.draw(random));
            }
            model.run(inputs, outputs);
            generated.add(outputs.get(ForecastGraph.OUTPUT + 0).toArray());
            for (int l = 0; l < network.layers().size(); l++) {
                float[] state = outputs.get(ForecastGraph.NEXT + l).toArray();
                inputs.get(ForecastGraph.STATE + l).buffer().put(0, state);
            }
        }
        return generated;
    }

    @Override
    public void close() {
        model.close();
        inputs.values().forEach(FloatTensor::close);
        outputs.values().forEach(FloatTensor::close);
    }
}
