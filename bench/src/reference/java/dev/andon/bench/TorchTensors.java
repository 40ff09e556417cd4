package dev.andon.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.andon.scoring.prediction.FreeEnergyGraph;
import java.util.Map;

/** The problem as PyTorch's tensors. Every window is full and nothing is missing, so masks are left out. */
final class TorchTensors implements AutoCloseable {

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final RegressionCase problem;
    private final Map<String, float[]> inputs;
    private final Map<String, long[]> shapes;

    TorchTensors(RegressionCase problem) {
        JniUtils.setNumThreads(1);
        this.problem = problem;
        inputs = problem.inputs();
        shapes = problem.network().weightShapes();
    }

    /** {@code [in, out]} or {@code [out]}. */
    PtNDArray weight(String name) {
        return array(problem.weights().tensors().get(name), shapes.get(name));
    }

    /** {@code [out, in]}, as PyTorch's linear layers keep it. */
    PtNDArray transposed(String name) {
        return (PtNDArray) weight(name).transpose();
    }

    /** {@code [rows, dimension]}. */
    PtNDArray observed() {
        return array(
                inputs.get(FreeEnergyGraph.OBSERVED),
                problem.rows(),
                problem.network().dimension());
    }

    /** {@code [rows, 2 * stochastic]}. */
    PtNDArray adaptive() {
        return array(
                inputs.get(FreeEnergyGraph.ADAPTIVE),
                problem.rows(),
                2L * problem.network().stochastic());
    }

    /** {@code [rows, stochastic]}. */
    PtNDArray complexityWeight() {
        return array(
                inputs.get(FreeEnergyGraph.COMPLEXITY_WEIGHT),
                problem.rows(),
                problem.network().stochastic());
    }

    /** {@code [batch, deterministic]}. */
    PtNDArray carried(int layer) {
        int units = problem.network().layers().get(layer).deterministic();
        return array(inputs.get(FreeEnergyGraph.CARRIED + layer), problem.stations(), units);
    }

    PtNDArray scalar(double value) {
        return (PtNDArray) manager.create((float) value);
    }

    PtNDArray array(float[] values, long... shape) {
        return (PtNDArray) manager.create(values, new Shape(shape));
    }

    @Override
    public void close() {
        manager.close();
    }
}
