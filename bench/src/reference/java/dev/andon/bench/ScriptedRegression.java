package dev.andon.bench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** The hoisted form compiled: all iterations are one call of a TorchScript program, see {@code error_regression.py}. */
public final class ScriptedRegression implements WindowRegression {

    private TorchTensors tensors;
    private Model model;
    private PtSymbolBlock program;
    private NDList inputs;
    private NDList results;

    @Override
    public String name() {
        return "PyTorch, hoisted, script";
    }

    @Override
    public void load(RegressionCase problem) {
        tensors = new TorchTensors(problem);
        model = Model.newInstance("error regression", Device.cpu(), "PyTorch");
        try {
            model.load(new ByteArrayInputStream(TorchScript.archive("ErrorRegression", "error_regression.py")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("error_regression.py is not what this PyTorch reads", e);
        }
        program = (PtSymbolBlock) model.getBlock();
        HoistedWeights weights = new HoistedWeights(tensors, problem.network());
        inputs = new NDList(tensors.adaptive(), tensors.observed(), tensors.complexityWeight());
        Stream.of(
                        weights.carried,
                        weights.recurrent,
                        weights.stochastic,
                        weights.bias,
                        weights.prior,
                        weights.priorBias)
                .flatMap(Stream::of)
                .forEach(inputs::add);
        inputs.addAll(new NDList(weights.topDown, weights.output, weights.outputBias));
    }

    @Override
    public void run() {
        if (results != null) {
            results.close();
        }
        JniUtils.setGradMode(true);
        results = IValueUtils.forward(program, inputs, true);
        JniUtils.setGradMode(false);
    }

    @Override
    public float[] before() {
        return values(0);
    }

    @Override
    public float[] after() {
        return values(1);
    }

    @Override
    public float[] gradient() {
        return values(2);
    }

    @Override
    public void close() {
        results.close();
        model.close();
        tensors.close();
    }

    private float[] values(int result) {
        return results.get(result).toFloatArray();
    }
}
