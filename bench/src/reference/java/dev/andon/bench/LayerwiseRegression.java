package dev.andon.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.andon.scoring.onnx.PvRnn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * As the public codes write it: for each step, for each layer, prior, posterior, state and divergence, one operation
 * after another; linear layers are single operations, and nothing is sampled.
 */
public final class LayerwiseRegression extends TorchRegression {

    private static final int LAYERS = 2;

    private final Layer[] layers = new Layer[LAYERS];
    private PtNDArray output;
    private PtNDArray outputBias;
    private NDList observed;
    private NDArray half;
    private NDArray two;
    private NDArray scale;

    @Override
    public String name() {
        return "PyTorch, layer by layer";
    }

    @Override
    List<PtNDArray> prepare() {
        List<PtNDArray> adaptive = new ArrayList<>();
        NDList parts;
        try (PtNDArray all = tensors.adaptive()) {
            parts = JniUtils.split(all, sizes(), 1);
        }
        for (int l = 0; l < LAYERS; l++) {
            layers[l] = new Layer(l);
        }
        parts.forEach(part -> adaptive.add((PtNDArray) part.duplicate()));
        output = tensors.transposed("output_weight");
        outputBias = tensors.weight("output_bias");
        observed = JniUtils.split(tensors.observed(), problem.stations(), 0);
        half = tensors.scalar(0.5);
        two = tensors.scalar(2);
        scale = tensors.scalar(0.5 / problem.network().dimension());
        return adaptive;
    }

    /** Adaptive vectors: a^mu of layer 0, of layer 1, then a^sigma. */
    @Override
    PtNDArray energy(List<PtNDArray> adaptive) {
        List<NDList> steps = adaptive.stream()
                .map(vectors -> JniUtils.split(vectors, problem.stations(), 0))
                .toList();
        for (Layer layer : layers) {
            layer.h = layer.carried;
            layer.d = (PtNDArray) layer.carried.tanh();
        }
        NDArray energy = null;
        for (int step = 0; step < RegressionCase.WINDOW; step++) {
            NDArray ofStep = null;
            PtNDArray above = null;
            for (int l = LAYERS - 1; l >= 0; l--) {
                NDArray mean = steps.get(l).get(step);
                NDArray divergence = layers[l].step(mean, steps.get(LAYERS + l).get(step), above);
                ofStep = ofStep == null ? divergence : ofStep.add(divergence);
                above = layers[l].d;
            }
            NDArray error = JniUtils.linear(layers[0].d, output, outputBias).sub(observed.get(step));
            ofStep = ofStep.add(error.mul(error).sum(new int[] {1}).mul(scale));
            energy = energy == null ? ofStep : energy.add(ofStep);
        }
        return (PtNDArray) energy;
    }

    @Override
    float[] joined(List<float[]> gradients) {
        int[] widths = Arrays.stream(sizes()).mapToInt(Math::toIntExact).toArray();
        int width = Arrays.stream(widths).sum();
        float[] all = new float[problem.rows() * width];
        for (int row = 0; row < problem.rows(); row++) {
            int to = row * width;
            for (int part = 0; part < widths.length; part++) {
                System.arraycopy(gradients.get(part), row * widths[part], all, to, widths[part]);
                to += widths[part];
            }
        }
        return all;
    }

    private long[] sizes() {
        int[] units = problem.network().layers().stream()
                .mapToInt(PvRnn.Layer::stochastic)
                .toArray();
        return new long[] {units[0], units[1], units[0], units[1]};
    }

    /** Weights and running state of one layer. */
    private final class Layer {

        private final PtNDArray recurrent;
        private final PtNDArray bias;
        private final PtNDArray stochastic;
        private final PtNDArray topDown;
        private final PtNDArray priorMean;
        private final PtNDArray priorMeanBias;
        private final PtNDArray priorDeviation;
        private final PtNDArray priorDeviationBias;
        private final PtNDArray carried;
        private final NDArray rate;
        private final NDArray kept;
        private final NDArray metaPrior;
        private PtNDArray h;
        private PtNDArray d;

        Layer(int l) {
            recurrent = tensors.transposed("recurrent_" + l);
            bias = tensors.weight("bias_" + l);
            stochastic = tensors.transposed("stochastic_" + l);
            topDown = l < LAYERS - 1 ? tensors.transposed("top_down_" + l) : null;
            priorMean = tensors.transposed("prior_mean_" + l);
            priorMeanBias = tensors.weight("prior_mean_bias_" + l);
            priorDeviation = tensors.transposed("prior_deviation_" + l);
            priorDeviationBias = tensors.weight("prior_deviation_bias_" + l);
            carried = tensors.carried(l);
            PvRnn.Layer layer = problem.network().layers().get(l);
            rate = tensors.scalar(1 / layer.timeConstant());
            kept = tensors.scalar(1 - 1 / layer.timeConstant());
            metaPrior = tensors.scalar(layer.metaPrior());
        }

        /** Moves the state on; the weighted divergence of posterior from prior, {@code [batch]}. */
        NDArray step(NDArray adaptiveMean, NDArray adaptiveDeviation, PtNDArray above) {
            NDArray priorMu = JniUtils.linear(d, priorMean, priorMeanBias).tanh();
            NDArray priorLog =
                    JniUtils.linear(d, priorDeviation, priorDeviationBias).clip(-6, 3);
            NDArray priorSigma = priorLog.exp();
            NDArray mu = adaptiveMean.tanh();
            NDArray log = adaptiveDeviation.clip(-6, 3);
            NDArray sigma = log.exp();
            NDArray input = JniUtils.linear(d, recurrent, bias).add(JniUtils.linear((PtNDArray) mu, stochastic, null));
            if (topDown != null) {
                input = input.add(JniUtils.linear(above, topDown, null));
            }
            h = (PtNDArray) h.mul(kept).add(input.mul(rate));
            d = (PtNDArray) h.tanh();
            NDArray distance = mu.sub(priorMu);
            NDArray spread = sigma.mul(sigma).add(distance.mul(distance));
            NDArray ratio = spread.div(priorSigma.mul(priorSigma).mul(two));
            NDArray divergence = priorLog.sub(log).add(ratio).sub(half);
            return divergence.mean(new int[] {1}).mul(metaPrior);
        }
    }
}
