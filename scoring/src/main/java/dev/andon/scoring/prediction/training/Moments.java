package dev.andon.scoring.prediction.training;

import dev.andon.scoring.onnx.FloatTensor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Parameters with Adam's moments, each twice: a step reads one side and writes the other. */
final class Moments implements AutoCloseable {

    private static final String NEXT = "/next";

    private Map<String, FloatTensor> now = new LinkedHashMap<>();
    private Map<String, FloatTensor> next = new LinkedHashMap<>();

    /** All zero. */
    Moments(Map<String, long[]> shapes) {
        new TreeMap<>(shapes).forEach((name, shape) -> {
            for (String suffix : new String[] {"", "/mean", "/square"}) {
                now.put(name + suffix, FloatTensor.allocate(shape));
                next.put(name + suffix, FloatTensor.allocate(shape));
            }
        });
    }

    FloatTensor value(String name) {
        return now.get(name);
    }

    Map<String, FloatTensor> inputs() {
        return now;
    }

    Map<String, FloatTensor> outputs() {
        Map<String, FloatTensor> outputs = new LinkedHashMap<>();
        next.forEach((name, tensor) -> outputs.put(name + NEXT, tensor));
        return outputs;
    }

    /** What the last step wrote is what the next one reads. */
    void turn() {
        Map<String, FloatTensor> written = next;
        next = now;
        now = written;
    }

    void write(DataOutputStream out) throws IOException {
        for (FloatTensor tensor : now.values()) {
            for (float value : tensor.toArray()) {
                out.writeFloat(value);
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        for (FloatTensor tensor : now.values()) {
            for (int i = 0; i < tensor.buffer().capacity(); i++) {
                tensor.buffer().put(i, in.readFloat());
            }
        }
    }

    @Override
    public void close() {
        now.values().forEach(FloatTensor::close);
        next.values().forEach(FloatTensor::close);
    }
}
