package dev.andon.scoring.graph;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.HashMap;
import java.util.Map;

/** Runs a graph of vectors once through the runtime. */
final class Run {

    private Run() {}

    /** Values of {@code output}, all inputs and the output being of shape {@code [length]}. */
    static float[] vector(Graph graph, String output, Map<String, float[]> inputs) {
        int length = inputs.values().iterator().next().length;
        Map<String, FloatTensor> tensors = new HashMap<>();
        inputs.forEach((name, values) -> tensors.put(name, FloatTensor.of(values, values.length)));
        try (OnnxModel model = OnnxModel.open(graph.name(), graph.toBytes(), Device.CPU);
                FloatTensor result = FloatTensor.allocate(length)) {
            model.run(tensors, Map.of(output, result));
            return result.toArray();
        } finally {
            tensors.values().forEach(FloatTensor::close);
        }
    }
}
