package dev.andon.scoring.inspection;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.onnx.ModelManifest.ImageToken;
import dev.andon.scoring.onnx.ModelManifest.Tokens;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** A real, tiny backbone: one convolution of random 8 x 8 filters over 64 x 64 pixels gives 8 x 8 patches of 6 channels. */
final class TinyModel {

    private static final int CHANNELS = 6;

    private TinyModel() {}

    static ModelFile create() {
        return create(1);
    }

    /** The same with every weight multiplied; NaN makes a model that gives NaN. */
    static ModelFile create(float factor) {
        GraphBuilder graph = new GraphBuilder("tiny");
        String image = graph.input("image", -1, 3, 64, 64);
        float[] weights = new float[CHANNELS * 3 * 8 * 8];
        Random random = new Random(5);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = factor * (random.nextFloat() - 0.5f);
        }
        String filters = graph.constant("filters", weights, CHANNELS, 3, 8, 8);
        String map = graph.node("Conv", List.of(image, filters), Map.of("strides", new long[] {8, 8}));
        graph.output(map, "map");
        String pooled = graph.node("GlobalAveragePool", List.of(map));
        graph.output(graph.node("Flatten", List.of(pooled)), "token");
        byte[] bytes = graph.build().toBytes();
        return new ModelFile("tiny.onnx", bytes, manifest(bytes, List.of("map")));
    }

    static ModelManifest manifest(byte[] bytes, List<String> layers) {
        ImageInput input = new ImageInput(
                "image",
                List.of(64, 64),
                ImageInput.Resize.BILINEAR,
                "none",
                "1/255",
                List.of(0.5, 0.5, 0.5),
                List.of(0.25, 0.25, 0.25));
        Tokens tokens = new Tokens(layers, 0, new ImageToken("token", 0, true));
        return ModelManifest.ofTokens("tiny.onnx", Sha256.of(bytes), input, tokens);
    }

    /** A PNG of seeded noise on a texture; {@code defect} adds a bright block. */
    static byte[] png(long seed, boolean defect) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(80, 80, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 80; x++) {
                int grey = 60 + (x * 37 + y * 53) % 90 + random.nextInt(8);
                boolean bright = defect && x > 45 && x < 60 && y > 45 && y < 60;
                image.setRGB(x, y, bright ? 0xffffff : grey << 16 | grey << 8 | grey);
            }
        }
        return encode(image, "png");
    }

    static byte[] blankPng() {
        return encode(new BufferedImage(80, 80, BufferedImage.TYPE_3BYTE_BGR), "png");
    }

    private static byte[] encode(BufferedImage image, String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
