package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Value;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph of fixed shapes, opened; runs on plain arrays. */
final class Run implements AutoCloseable {

    private final OnnxModel model;
    private final Map<String, FloatTensor> inputs = new HashMap<>();

    Run(Graph graph) {
        model = OnnxModel.open(graph.name(), graph.toBytes(), Device.CPU);
        graph.inputs().forEach(input -> inputs.put(input.name(), FloatTensor.allocate(shape(input))));
    }

    /** All outputs by name. */
    Map<String, float[]> on(Map<String, float[]> values) {
        values.forEach((name, array) -> inputs.get(name).buffer().put(0, array));
        Map<String, FloatTensor> outputs = new LinkedHashMap<>();
        model.outputs().forEach((name, shape) -> outputs.put(name, FloatTensor.allocate(shape)));
        model.run(inputs, outputs);
        Map<String, float[]> results = new HashMap<>();
        outputs.forEach((name, tensor) -> {
            results.put(name, tensor.toArray());
            tensor.close();
        });
        return results;
    }

    @Override
    public void close() {
        inputs.values().forEach(FloatTensor::close);
        model.close();
    }

    private static long[] shape(Value value) {
        List<Long> shape = value.shape();
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
