package dev.andon.scoring.gradient;

import dev.andon.scoring.onnx.FloatTensor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Parameters with {@link Adam}'s moments, each twice: a step reads one side and writes the other. */
public final class Moments implements AutoCloseable {

    private static final String NEXT = "/next";

    private Map<String, FloatTensor> now = new LinkedHashMap<>();
    private Map<String, FloatTensor> next = new LinkedHashMap<>();

    /**
     * All zero.
     *
     * @param shapes of the parameters, by name
     */
    public Moments(Map<String, long[]> shapes) {
        new TreeMap<>(shapes).forEach((name, shape) -> {
            for (String suffix : new String[] {"", "/mean", "/square"}) {
                now.put(name + suffix, FloatTensor.allocate(shape));
                next.put(name + suffix, FloatTensor.allocate(shape));
            }
        });
    }

    /** A parameter, to be read or set between steps. */
    public FloatTensor value(String name) {
        return now.get(name);
    }

    /** What a step takes. */
    public Map<String, FloatTensor> inputs() {
        return now;
    }

    /** What a step gives. */
    public Map<String, FloatTensor> outputs() {
        Map<String, FloatTensor> outputs = new LinkedHashMap<>();
        next.forEach((name, tensor) -> outputs.put(name + NEXT, tensor));
        return outputs;
    }

    /** What the last step wrote is what the next one reads. */
    public void turn() {
        Map<String, FloatTensor> written = next;
        next = now;
        now = written;
    }

    /** To be read by {@link #read}. */
    public void write(DataOutputStream out) throws IOException {
        for (FloatTensor tensor : now.values()) {
            for (float value : tensor.toArray()) {
                out.writeFloat(value);
            }
        }
    }

    /** Goes on from what {@link #write} wrote for the same shapes. */
    public void read(DataInputStream in) throws IOException {
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
