package dev.andon.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import dev.andon.scoring.prediction.Network;

/** Weights with 1 / tau multiplied in, and those of a prior's mean and deviation in one matrix; {@code [out, in]}. */
final class HoistedWeights {

    final PtNDArray[] recurrent = new PtNDArray[2];
    final PtNDArray[] stochastic = new PtNDArray[2];
    final PtNDArray[] bias = new PtNDArray[2];
    final PtNDArray[] prior = new PtNDArray[2];
    final PtNDArray[] priorBias = new PtNDArray[2];
    final PtNDArray[] carried = new PtNDArray[2];
    final PtNDArray topDown;
    final PtNDArray output;
    final PtNDArray outputBias;

    HoistedWeights(TorchTensors tensors, Network network) {
        for (int l = 0; l < 2; l++) {
            double rate = 1 / network.layers().get(l).timeConstant();
            recurrent[l] = scaled(tensors.transposed("recurrent_" + l), rate);
            stochastic[l] = scaled(tensors.transposed("stochastic_" + l), rate);
            bias[l] = scaled(tensors.weight("bias_" + l), rate);
            prior[l] = both(tensors.transposed("prior_mean_" + l), tensors.transposed("prior_deviation_" + l));
            priorBias[l] = both(tensors.weight("prior_mean_bias_" + l), tensors.weight("prior_deviation_bias_" + l));
            carried[l] = tensors.carried(l);
        }
        topDown = scaled(
                tensors.transposed("top_down_0"), 1 / network.layers().get(0).timeConstant());
        output = tensors.transposed("output_weight");
        outputBias = tensors.weight("output_bias");
    }

    private static PtNDArray scaled(NDArray weight, double by) {
        return (PtNDArray) weight.mul(by);
    }

    private static PtNDArray both(NDArray first, NDArray second) {
        return (PtNDArray) NDArrays.concat(new NDList(first, second), 0);
    }
}
