package dev.andon.scoring.prediction;

import dev.andon.scoring.gradient.Adam;
import dev.andon.scoring.gradient.Gradient;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adam on the adaptive vectors of a batch: one graph, called once an iteration, from one set of tensors to another. */
final class Descent implements AutoCloseable {

    private static final String MEAN = FreeEnergyGraph.ADAPTIVE + "/mean";
    private static final String SQUARE = FreeEnergyGraph.ADAPTIVE + "/square";
    private static final List<String> VECTORS = List.of(FreeEnergyGraph.ADAPTIVE, MEAN, SQUARE);

    private final RegressionSettings settings;
    private final OnnxModel model;
    private final FloatTensor rate = FloatTensor.allocate();
    private final FloatTensor epsilon = FloatTensor.allocate();

    /** Adaptive vectors and moments, read and written in turn. */
    private final List<Map<String, FloatTensor>> sides;

    private final List<Map<String, FloatTensor>> inputs;
    private final List<Map<String, FloatTensor>> outputs;

    /**
     * Opens the graph.
     *
     * @param fixed the inputs that no iteration changes
     */
    Descent(Graph energy, Map<String, FloatTensor> fixed, RegressionSettings settings, long[] shape, Device device) {
        this.settings = settings;
        model = OnnxModel.open("error regression", graph(energy).toBytes(), device);
        sides = List.of(side(shape), side(shape));
        inputs = sides.stream().map(side -> inputs(side, fixed)).toList();
        outputs = sides.stream().map(Descent::outputs).toList();
    }

    /** One iteration: from adaptive vectors and moments to the next ones. */
    static Graph graph(Graph energy) {
        List<String> parameters = List.of(FreeEnergyGraph.ADAPTIVE);
        Graph only = energy.cut(List.of(FreeEnergyGraph.FREE_ENERGY));
        Graph step = Adam.step(
                Gradient.of(only, FreeEnergyGraph.FREE_ENERGY, parameters), FreeEnergyGraph.ADAPTIVE, parameters);
        return step.cut(VECTORS.stream().map(name -> name + "/next").toList());
    }

    /** The adaptive vectors to start from, to be filled. */
    FloatTensor start() {
        return sides.get(0).get(FreeEnergyGraph.ADAPTIVE);
    }

    /** The adaptive vectors after the last iteration. */
    FloatTensor result() {
        return sides.get(settings.iterations() % 2).get(FreeEnergyGraph.ADAPTIVE);
    }

    /** Iterates with fresh moments. */
    void run() {
        sides.get(0).get(MEAN).fill(0);
        sides.get(0).get(SQUARE).fill(0);
        for (int k = 1; k <= settings.iterations(); k++) {
            rate.buffer().put(0, Adam.rate(settings.rate(), k));
            epsilon.buffer().put(0, Adam.epsilon(k));
            model.run(inputs.get((k - 1) % 2), outputs.get(k % 2));
        }
    }

    @Override
    public void close() {
        model.close();
        sides.forEach(side -> side.values().forEach(FloatTensor::close));
        rate.close();
        epsilon.close();
    }

    private static Map<String, FloatTensor> side(long[] shape) {
        Map<String, FloatTensor> side = new LinkedHashMap<>();
        VECTORS.forEach(name -> side.put(name, FloatTensor.allocate(shape)));
        return side;
    }

    private Map<String, FloatTensor> inputs(Map<String, FloatTensor> side, Map<String, FloatTensor> fixed) {
        Map<String, FloatTensor> all = new LinkedHashMap<>(fixed);
        all.putAll(side);
        all.put(FreeEnergyGraph.ADAPTIVE + Adam.RATE, rate);
        all.put(FreeEnergyGraph.ADAPTIVE + Adam.EPSILON, epsilon);
        return all;
    }

    private static Map<String, FloatTensor> outputs(Map<String, FloatTensor> side) {
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        side.forEach((name, tensor) -> all.put(name + "/next", tensor));
        return all;
    }
}
