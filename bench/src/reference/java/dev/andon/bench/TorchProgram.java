package dev.andon.bench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Error regression compiled: all iterations are one call of a TorchScript program, see {@code error_regression.py}. */
abstract class TorchProgram implements WindowRegression {

    private TorchTensors tensors;
    private Model model;
    private NDList inputs;
    private NDList results;

    /** Resource with the program's {@code energy}. */
    abstract String source();

    /** What {@code energy} takes as {@code w}. */
    abstract List<PtNDArray> weights(TorchTensors tensors, RegressionCase problem);

    @Override
    public final void load(RegressionCase problem) {
        tensors = new TorchTensors(problem);
        model = Model.newInstance("error regression", Device.cpu(), "PyTorch");
        try {
            byte[] archive = TorchScript.archive("ErrorRegression", "error_regression.py", source());
            model.load(new ByteArrayInputStream(archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException(source() + " is not what this PyTorch reads", e);
        }
        inputs = new NDList(tensors.adaptive(), tensors.observed());
        for (NDArray weight : weights(tensors, problem)) {
            // So called, they reach the program as one list.
            weight.setName("w[]");
            inputs.add(weight);
        }
    }

    @Override
    public final void run() {
        if (results != null) {
            results.close();
        }
        JniUtils.setGradMode(true);
        results = IValueUtils.forward((PtSymbolBlock) model.getBlock(), inputs, true);
        JniUtils.setGradMode(false);
    }

    @Override
    public final float[] before() {
        return results.get(0).toFloatArray();
    }

    @Override
    public final float[] after() {
        return results.get(1).toFloatArray();
    }

    @Override
    public final float[] gradient() {
        return results.get(2).toFloatArray();
    }

    @Override
    public final void close() {
        results.close();
        model.close();
        tensors.close();
    }
}
