package dev.andon.streams;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.graph.GraphBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A tiny backbone as a file: one convolution of random 8 x 8 filters, 64 x 64 pixels to 8 x 8 patches of 6 channels. */
public final class TestModel {

    private static final int CHANNELS = 6;

    private TestModel() {}

    /** Writes model and manifest to {@code folder}. */
    public static Path writeTo(Path folder) {
        byte[] model = model();
        try {
            Files.writeString(folder.resolve("tiny.yaml"), """
                    model: tiny.onnx
                    sha256: %s
                    task: patch-tokens
                    input: {name: image, size: [64, 64], resize: bilinear, crop: none, scale: 1/255, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25]}
                    tokens: {layers: [map]}
                    """.formatted(Sha256.of(model)));
            return Files.write(folder.resolve("tiny.onnx"), model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] model() {
        GraphBuilder graph = new GraphBuilder("tiny");
        String image = graph.input("image", -1, 3, 64, 64);
        Random random = new Random(5);
        float[] weights = new float[CHANNELS * 3 * 8 * 8];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextFloat() - 0.5f;
        }
        String filters = graph.constant("filters", weights, CHANNELS, 3, 8, 8);
        graph.output(graph.node("Conv", List.of(image, filters), Map.of("strides", new long[] {8, 8})), "map");
        return graph.build().toBytes();
    }
}
