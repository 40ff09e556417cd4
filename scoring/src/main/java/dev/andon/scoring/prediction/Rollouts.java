package dev.andon.scoring.prediction;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Futures of a batch of stations from their states: the prior's mean path, and samples around it whose noise is the same
 * for every station and at every call. Row {@code sample * batch + station}; sample 0 is the mean path.
 */
final class Rollouts implements AutoCloseable {

    private static final long NOISE_SEED = 1;

    private final Network network;
    private final int horizon;
    private final int samples;
    private final int batch;
    private final OnnxModel model;
    private final Map<String, FloatTensor> inputs = new LinkedHashMap<>();
    private final Map<String, FloatTensor> outputs = new LinkedHashMap<>();

    Rollouts(Weights weights, int horizon, int samples, int batch, Device device) {
        this.network = weights.network();
        this.horizon = horizon;
        this.samples = samples;
        this.batch = batch;
        long rows = (long) (1 + samples) * batch;
        model = OnnxModel.open(
                "forecast", ForecastGraph.build(weights, horizon, rows).toBytes(), device);
        for (int l = 0; l < network.layers().size(); l++) {
            long width = network.layers().get(l).deterministic();
            inputs.put(ForecastGraph.STATE + l, FloatTensor.allocate(rows, width));
        }
        SplittableRandom random = new SplittableRandom(NOISE_SEED);
        for (int step = 0; step < horizon; step++) {
            inputs.put(ForecastGraph.NOISE + step, FloatTensor.of(noise(random, rows), rows, network.stochastic()));
            outputs.put(ForecastGraph.OUTPUT + step, FloatTensor.allocate(rows, network.dimension()));
        }
        outputs.put(ForecastGraph.PRIOR, FloatTensor.allocate(rows, 2L * network.stochastic()));
    }

    /** Goes on from {@code last}, {@code [batch, deterministic]} of each layer. */
    void run(FloatTensor[] last) {
        for (int l = 0; l < last.length; l++) {
            float[] states = last[l].toArray();
            for (int sample = 0; sample <= samples; sample++) {
                inputs.get(ForecastGraph.STATE + l).buffer().put(sample * states.length, states);
            }
        }
        model.run(inputs, outputs);
    }

    /** Prior at the right edge, as an adaptive vector. */
    float[] prior(int station) {
        float[] prior = new float[2 * network.stochastic()];
        outputs.get(ForecastGraph.PRIOR).buffer().get(station * prior.length, prior);
        return prior;
    }

    /** {@code [horizon][dimension]}. */
    float[][] means(int station) {
        float[][] means = new float[horizon][network.dimension()];
        for (int step = 0; step < horizon; step++) {
            outputs.get(ForecastGraph.OUTPUT + step).buffer().get(station * network.dimension(), means[step]);
        }
        return means;
    }

    /** Standard deviation of the samples about their own mean, {@code [horizon][dimension]}; 0 without samples. */
    float[][] deviations(int station) {
        float[][] deviations = new float[horizon][network.dimension()];
        for (int step = 0; step < horizon && samples > 1; step++) {
            for (int i = 0; i < network.dimension(); i++) {
                deviations[step][i] = deviation(step, station * network.dimension() + i);
            }
        }
        return deviations;
    }

    @Override
    public void close() {
        model.close();
        inputs.values().forEach(FloatTensor::close);
        outputs.values().forEach(FloatTensor::close);
    }

    private float deviation(int step, int column) {
        FloatTensor values = outputs.get(ForecastGraph.OUTPUT + step);
        int stride = batch * network.dimension();
        double sum = 0;
        double squares = 0;
        for (int sample = 1; sample <= samples; sample++) {
            double value = values.buffer().get(sample * stride + column);
            sum += value;
            squares += value * value;
        }
        return (float) Math.sqrt(Math.max(0, squares - sum * sum / samples) / (samples - 1));
    }

    private float[] noise(SplittableRandom random, long rows) {
        int width = network.stochastic();
        float[] noise = new float[Math.toIntExact(rows) * width];
        float[] ofSample = new float[width];
        for (int sample = 1; sample <= samples; sample++) {
            Gaussian.fill(random, ofSample);
            for (int station = 0; station < batch; station++) {
                System.arraycopy(ofSample, 0, noise, (sample * batch + station) * width, width);
            }
        }
        return noise;
    }
}
