package dev.andon.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.andon.scoring.gradient.Adam;
import java.util.List;

/** Error regression by PyTorch's autograd, one operation after another. */
abstract class TorchRegression implements WindowRegression {

    private static final float MEAN_DECAY = 0.9f;
    private static final float SQUARE_DECAY = 0.999f;

    protected TorchTensors tensors;
    protected RegressionCase problem;
    private List<PtNDArray> start;
    private List<PtNDArray> parameters;
    private List<PtNDArray> means;
    private List<PtNDArray> squares;
    private float[] before;
    private float[] after;
    private List<float[]> gradients;

    /** Brings weights and inputs into the form wanted; the adaptive vectors to start from. */
    abstract List<PtNDArray> prepare();

    /** F of each station. */
    abstract PtNDArray energy(List<PtNDArray> adaptive);

    /** Gradients of the adaptive vectors as they were prepared, as one array of {@code [rows, 2 * stochastic]}. */
    abstract float[] joined(List<float[]> gradients);

    @Override
    public final void load(RegressionCase problem) {
        this.problem = problem;
        tensors = new TorchTensors(problem);
        start = prepare();
        parameters = start.stream().map(array -> (PtNDArray) array.duplicate()).toList();
        means = start.stream().map(array -> (PtNDArray) array.zerosLike()).toList();
        squares = start.stream().map(array -> (PtNDArray) array.zerosLike()).toList();
        parameters.forEach(parameter -> parameter.setRequiresGradient(true));
    }

    @Override
    public final void run() {
        JniUtils.setGradMode(false);
        for (int i = 0; i < start.size(); i++) {
            start.get(i).copyTo(parameters.get(i));
            means.get(i).muli(0);
            squares.get(i).muli(0);
        }
        for (int step = 1; step <= RegressionCase.ITERATIONS; step++) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                iterate(step);
            }
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            after = energy(parameters).toFloatArray();
        }
    }

    @Override
    public final float[] before() {
        return before;
    }

    @Override
    public final float[] after() {
        return after;
    }

    @Override
    public final float[] gradient() {
        return joined(gradients);
    }

    @Override
    public final void close() {
        tensors.close();
    }

    private void iterate(int step) {
        JniUtils.setGradMode(true);
        PtNDArray energy = energy(parameters);
        PtNDArray sum = (PtNDArray) energy.sum();
        JniUtils.backward(sum, (PtNDArray) sum.onesLike(), false, false);
        JniUtils.setGradMode(false);
        if (step == 1) {
            before = energy.toFloatArray();
            gradients = parameters.stream()
                    .map(parameter -> parameter.getGradient().toFloatArray())
                    .toList();
        }
        float rate = Adam.rate(problem.settings().rate(), step);
        for (int i = 0; i < parameters.size(); i++) {
            NDArray gradient = parameters.get(i).getGradient();
            JniUtils.adamUpdate(
                    parameters.get(i),
                    (PtNDArray) gradient,
                    means.get(i),
                    squares.get(i),
                    rate,
                    rate,
                    0,
                    1,
                    -1,
                    MEAN_DECAY,
                    SQUARE_DECAY,
                    Adam.epsilon(step),
                    false);
            JniUtils.zeroGrad(parameters.get(i));
        }
    }
}
