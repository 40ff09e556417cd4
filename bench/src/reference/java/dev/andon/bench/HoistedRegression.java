package dev.andon.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/** Fused by hand: all that does not depend on the recurrence is computed once over all steps, as Andon's graph does. */
public final class HoistedRegression extends TorchRegression {

    private HoistedWeights weights;
    private PtNDArray observed;
    private PtNDArray complexityWeight;
    private NDArray half;
    private NDArray two;
    private NDArray one;
    private NDArray scale;
    private NDArray[] kept;

    @Override
    public String name() {
        return "PyTorch, hoisted";
    }

    @Override
    List<PtNDArray> prepare() {
        weights = new HoistedWeights(tensors, problem.network());
        observed = tensors.observed();
        complexityWeight = tensors.complexityWeight();
        half = tensors.scalar(0.5);
        one = tensors.scalar(1);
        two = tensors.scalar(2);
        scale = tensors.scalar(0.5 / problem.network().dimension());
        kept = problem.network().layers().stream()
                .map(layer -> tensors.scalar(1 - 1 / layer.timeConstant()))
                .toArray(NDArray[]::new);
        return List.of(tensors.adaptive());
    }

    @Override
    PtNDArray energy(List<PtNDArray> adaptive) {
        int batch = problem.stations();
        NDList halves = JniUtils.split(adaptive.get(0), 6, 1);
        NDArray mean = halves.get(0).tanh();
        NDArray log = halves.get(1).clip(-6, 3);
        NDList latent = JniUtils.split((PtNDArray) mean, new long[] {4, 2}, 1);
        NDList[] inputs = new NDList[2];
        NDList[] states = {new NDList(), new NDList()};
        NDArray[] h = new NDArray[2];
        for (int l = 0; l < 2; l++) {
            PtNDArray input = JniUtils.linear((PtNDArray) latent.get(l), weights.stochastic[l], weights.bias[l]);
            inputs[l] = JniUtils.split(input, batch, 0);
            h[l] = weights.carried[l];
            states[l].add(h[l].tanh());
        }
        for (int step = 0; step < RegressionCase.WINDOW; step++) {
            NDArray slow = recur(1, states[1].get(step), inputs[1].get(step));
            h[1] = h[1].mul(kept[1]).add(slow);
            states[1].add(h[1].tanh());
            NDArray fast = recur(0, states[0].get(step), inputs[0].get(step));
            NDArray driven = JniUtils.linear((PtNDArray) states[1].get(step + 1), weights.topDown, (PtNDArray) fast);
            h[0] = h[0].mul(kept[0]).add(driven);
            states[0].add(h[0].tanh());
        }
        NDArray accuracy = accuracy(states[0]);
        NDArray complexity = complexity(mean, log, prior(0, states[0]), prior(1, states[1]));
        return (PtNDArray)
                accuracy.add(complexity).reshape(RegressionCase.WINDOW, batch).sum(new int[] {0});
    }

    @Override
    float[] joined(List<float[]> gradients) {
        return gradients.get(0);
    }

    private NDArray recur(int layer, NDArray d, NDArray input) {
        return JniUtils.linear((PtNDArray) d, weights.recurrent[layer], (PtNDArray) input);
    }

    private NDArray accuracy(NDList states) {
        NDArray after = NDArrays.concat(new NDList(states.subList(1, states.size())), 0);
        NDArray error = JniUtils.linear((PtNDArray) after, weights.output, weights.outputBias)
                .sub(observed);
        return error.mul(error).sum(new int[] {1}).mul(scale);
    }

    /** Mean and log sigma before their bounds, {@code [rows, 2 * stochastic]}. */
    private NDArray prior(int layer, NDList states) {
        NDArray before = NDArrays.concat(new NDList(states.subList(0, states.size() - 1)), 0);
        return JniUtils.linear((PtNDArray) before, weights.prior[layer], weights.priorBias[layer]);
    }

    private NDArray complexity(NDArray mean, NDArray log, NDArray... priors) {
        NDList fast = JniUtils.split((PtNDArray) priors[0], 4, 1);
        NDList slow = JniUtils.split((PtNDArray) priors[1], 2, 1);
        NDArray priorMean =
                NDArrays.concat(new NDList(fast.get(0), slow.get(0)), 1).tanh();
        NDArray priorLog =
                NDArrays.concat(new NDList(fast.get(1), slow.get(1)), 1).clip(-6, 3);
        NDArray ratio = log.sub(priorLog).mul(two);
        NDArray distance = mean.sub(priorMean);
        NDArray precision = priorLog.mul(two).neg().exp();
        NDArray squares = distance.mul(distance).mul(precision);
        NDArray twice = ratio.exp().sub(ratio).sub(one).add(squares);
        return twice.mul(complexityWeight).sum(new int[] {1}).mul(half);
    }
}
