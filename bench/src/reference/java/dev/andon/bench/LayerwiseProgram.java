package dev.andon.bench;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;

/** {@link LayerwiseRegression} as a program: what its calls from Java cost is the difference. */
public final class LayerwiseProgram extends TorchProgram {

    @Override
    public String name() {
        return "PyTorch, by layer, script";
    }

    @Override
    String source() {
        return "layerwise.py";
    }

    @Override
    List<PtNDArray> weights(TorchTensors tensors, RegressionCase problem) {
        List<PtNDArray> weights = new ArrayList<>();
        for (int l = 0; l < 2; l++) {
            weights.add(tensors.carried(l));
            weights.add(tensors.transposed("recurrent_" + l));
            weights.add(tensors.weight("bias_" + l));
            weights.add(tensors.transposed("stochastic_" + l));
            weights.add(tensors.transposed("prior_mean_" + l));
            weights.add(tensors.weight("prior_mean_bias_" + l));
            weights.add(tensors.transposed("prior_deviation_" + l));
            weights.add(tensors.weight("prior_deviation_bias_" + l));
        }
        weights.add(tensors.transposed("top_down_0"));
        weights.add(tensors.transposed("output_weight"));
        weights.add(tensors.weight("output_bias"));
        return weights;
    }
}
