package dev.andon.bench;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.List;
import java.util.stream.Stream;

/** {@link HoistedRegression} as a program. */
public final class HoistedProgram extends TorchProgram {

    @Override
    public String name() {
        return "PyTorch, hoisted, script";
    }

    @Override
    String source() {
        return "hoisted.py";
    }

    @Override
    List<PtNDArray> weights(TorchTensors tensors, RegressionCase problem) {
        HoistedWeights hoisted = new HoistedWeights(tensors, problem.network());
        Stream<PtNDArray> ofLayers = Stream.of(
                        hoisted.carried,
                        hoisted.recurrent,
                        hoisted.stochastic,
                        hoisted.bias,
                        hoisted.prior,
                        hoisted.priorBias)
                .flatMap(Stream::of);
        Stream<PtNDArray> others =
                Stream.of(hoisted.topDown, hoisted.output, hoisted.outputBias, tensors.complexityWeight());
        return Stream.concat(ofLayers, others).toList();
    }
}
