package dev.andon.scoring.signature;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** The classifiers of the golden figures, and what they say of the probes. */
final class GoldenClassifier {

    static final int PROBES = 64;
    static final Graph PRETRAINED = graph("pre");
    static final Graph CLEAN = graph("std");

    private static final int PIXELS = 3 * 32 * 32;

    private GoldenClassifier() {}

    static Graph robust(String corruption) {
        return graph("rob_" + corruption);
    }

    static Signature signature(String corruption) {
        return new Extraction(CLEAN, 3).projected(corruption, corruption, PRETRAINED, robust(corruption));
    }

    /** {@code [probes * 10]}. */
    static float[] logits(Graph model, String condition) {
        byte[] pixels = bytes("probe_" + condition + ".u8");
        try (OnnxModel opened = OnnxModel.open(model.name(), model.toBytes(), Device.CPU);
                FloatTensor images = FloatTensor.allocate(PROBES, 3, 32, 32);
                FloatTensor logits = FloatTensor.allocate(PROBES, 10)) {
            for (int i = 0; i < PROBES * PIXELS; i++) {
                images.buffer().put(i, Byte.toUnsignedInt(pixels[i]) / 255f);
            }
            opened.run(Map.of("image", images), Map.of("logits", logits));
            float[] values = new float[PROBES * 10];
            logits.buffer().get(0, values);
            return values;
        }
    }

    static float[] expected(String file) {
        byte[] bytes = bytes(file);
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    static byte[] bytes(String file) {
        try (InputStream in = GoldenClassifier.class.getResourceAsStream("/golden/rws/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Graph graph(String name) {
        return Graph.read(name, bytes(name + ".onnx"));
    }
}
