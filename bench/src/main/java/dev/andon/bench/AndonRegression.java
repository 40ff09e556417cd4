package dev.andon.bench;

import dev.andon.scoring.gradient.Gradient;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import dev.andon.scoring.prediction.ErrorRegression;
import dev.andon.scoring.prediction.FreeEnergyGraph;
import dev.andon.scoring.prediction.Inference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Andon's way, exactly as the stream runs it: with all that an observation costs beside the iterations. */
final class AndonRegression implements WindowRegression {

    private RegressionCase problem;
    private ErrorRegression regression;
    private List<Inference> inferences;

    @Override
    public String name() {
        return "Andon";
    }

    @Override
    public void load(RegressionCase problem) {
        this.problem = problem;
        regression = new ErrorRegression(problem.weights(), problem.settings(), 1, 0, problem.stations(), Device.CPU);
    }

    @Override
    public void run() {
        inferences = regression.observe(problem.windows(), problem.observations());
    }

    @Override
    public float[] before() {
        float[] energies = new float[inferences.size()];
        for (int i = 0; i < energies.length; i++) {
            energies[i] = (float) inferences.get(i).freeEnergyBefore() * RegressionCase.WINDOW;
        }
        return energies;
    }

    @Override
    public float[] after() {
        float[] energies = new float[inferences.size()];
        for (int i = 0; i < energies.length; i++) {
            energies[i] = (float) inferences.get(i).freeEnergyAfter() * RegressionCase.WINDOW;
        }
        return energies;
    }

    /** From the graph that is differentiated, in a call of its own. */
    @Override
    public float[] gradient() {
        Graph energy = FreeEnergyGraph.build(problem.weights(), RegressionCase.WINDOW, problem.stations(), false)
                .cut(List.of(FreeEnergyGraph.FREE_ENERGY));
        Graph graph = Gradient.of(energy, FreeEnergyGraph.FREE_ENERGY, List.of(FreeEnergyGraph.ADAPTIVE));
        String gradient = FreeEnergyGraph.ADAPTIVE + Gradient.SUFFIX;
        Map<String, FloatTensor> fed = new HashMap<>();
        try (OnnxModel model =
                        OnnxModel.open("gradient", graph.cut(List.of(gradient)).toBytes(), Device.CPU);
                FloatTensor result = FloatTensor.allocate(model.outputs().get(gradient))) {
            Map<String, float[]> inputs = problem.inputs();
            model.inputs().forEach((name, shape) -> fed.put(name, FloatTensor.of(inputs.get(name), shape)));
            model.run(fed, Map.of(gradient, result));
            return result.toArray();
        } finally {
            fed.values().forEach(FloatTensor::close);
        }
    }

    @Override
    public void close() {
        regression.close();
    }
}
