package dev.andon.scoring.classification;

import dev.andon.schemas.Frame;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.classification.training.SmallNetwork;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Value;
import dev.andon.scoring.signature.Extraction;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A small classifier that has learnt nothing, two signatures of it, a detector, and pictures for it. */
final class SmallParts {

    static final int SIDE = 24;
    static final List<String> LABELS = List.of("nut", "washer", "screw");
    static final Corruption NOISE = Corruption.GAUSSIAN_NOISE;
    static final Corruption BLUR = Corruption.GAUSSIAN_BLUR;
    static final CorruptionDetector DETECTOR = CorruptionDetector.trained(
            IntStream.range(0, 60).mapToObj(SmallParts::picture).toList(), List.of(NOISE, BLUR), 1);

    private static final SmallNetwork NETWORK = new SmallNetwork(3, SIDE, SIDE, LABELS);
    static final Graph CLEAN = NETWORK.graph(1);

    private SmallParts() {}

    /** Settings that name files written into {@code folder}. */
    static ClassificationSettings write(Path folder, Routing routing) {
        write(folder.resolve("parts.onnx"), CLEAN);
        write(folder, signature("noise", NOISE, 1, Map.of()));
        write(folder, signature("blur", BLUR, 2, Map.of("temperature", 2.0)));
        write(folder.resolve("parts.detector"), DetectorFile.write(DETECTOR).getBytes());
        return new ClassificationSettings("parts.onnx", List.of("noise.rws", "blur.rws"), "parts.detector", routing)
                .withPaths(path -> folder.resolve(path).toString());
    }

    static void write(Path onnx, Graph graph) {
        byte[] bytes = graph.toBytes();
        write(onnx, bytes);
        write(
                onnx.resolveSibling("parts.yaml"),
                StrictYaml.write(NETWORK.manifest("parts.onnx", Sha256.of(bytes)))
                        .getBytes());
    }

    static void write(Path folder, Signature signature) {
        write(folder.resolve(signature.id() + ".rws"), SignatureFile.write(signature));
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a model with all weights moved a little. */
    static Signature signature(String id, Corruption corruption, long seed, Map<String, Double> metrics) {
        return new Extraction(CLEAN, 3)
                .direct(id, corruption.word(), moved(seed, 0.05f))
                .withMetrics(metrics);
    }

    static Graph moved(long seed, float by) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Value weight : CLEAN.weights()) {
            if (CLEAN.isFloat(weight.name())) {
                float[] moved = CLEAN.floats(weight.name());
                for (int i = 0; i < moved.length; i++) {
                    moved[i] += by * (float) (2 * random.nextDouble() - 1);
                }
                values.put(weight.name(), moved);
            }
        }
        return CLEAN.withFloats(values);
    }

    /** Soft waves and an edge, none alike. */
    static Pixels picture(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double angle = 2 * Math.PI * random.nextDouble();
        double length = 6 + 10 * random.nextDouble();
        int edge = random.nextInt(SIDE / 4, 3 * SIDE / 4);
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE % SIDE;
            double wave =
                    Math.sin(2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle)) / length + i / (SIDE * SIDE));
            double value = 0.5 + 0.2 * wave + (x > edge ? 0.15 : -0.15);
            values[i] = Math.round(255 * value) / 255f;
        }
        return new Pixels(SIDE, SIDE, values);
    }

    /** A frame of a picture that is not among those the detector learnt from. */
    static Frame frame(int number) {
        return frame(number, picture(1_000 + number));
    }

    static Frame frame(int number, Corruption corruption, int severity) {
        return frame(number, corruption.corrupted(picture(1_000 + number), severity, 7, number));
    }

    private static Frame frame(int number, Pixels pixels) {
        byte[] png = png(pixels);
        return Frame.newBuilder()
                .setFrameId("frame-" + number)
                .setCapturedAt(Instant.EPOCH.plusSeconds(number))
                .setMediaType("image/png")
                .setSha256(Sha256.of(png))
                .setImage(ByteBuffer.wrap(png))
                .build();
    }

    static byte[] png(Pixels pixels) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        int size = SIDE * SIDE;
        for (int i = 0; i < size; i++) {
            int red = Math.round(255 * pixels.values()[i]);
            int green = Math.round(255 * pixels.values()[size + i]);
            int blue = Math.round(255 * pixels.values()[2 * size + i]);
            image.setRGB(i % SIDE, i / SIDE, red << 16 | green << 8 | blue);
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
