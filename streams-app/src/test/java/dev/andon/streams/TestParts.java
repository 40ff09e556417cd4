package dev.andon.streams;

import dev.andon.schemas.Frame;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.classification.training.SmallNetwork;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.signature.Extraction;
import dev.andon.scoring.signature.SignatureFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A classifier that has learnt nothing, a signature of it against noise, a detector of noise, and pictures. */
public final class TestParts {

    public static final List<String> LABELS = List.of("nut", "washer", "screw");

    private static final int SIDE = 24;

    private TestParts() {}

    /** Writes {@code parts.onnx} with its manifest, {@code noise.rws} and {@code parts.detector}. */
    public static void write(Path folder) {
        SmallNetwork network = new SmallNetwork(3, SIDE, SIDE, LABELS);
        Graph clean = network.graph(1);
        float[] moved = clean.floats("conv2.weight");
        for (int i = 0; i < moved.length; i++) {
            moved[i] *= 1 + 0.2f * (i % 3 - 1);
        }
        Graph robust = clean.withFloats(Map.of("conv2.weight", moved));
        CorruptionDetector detector = CorruptionDetector.trained(
                IntStream.range(0, 60).mapToObj(TestParts::picture).toList(), List.of(Corruption.GAUSSIAN_NOISE), 1);
        try {
            Files.write(folder.resolve("parts.onnx"), clean.toBytes());
            Files.writeString(
                    folder.resolve("parts.yaml"),
                    StrictYaml.write(network.manifest("parts.onnx", Sha256.of(clean.toBytes()))));
            Files.write(
                    folder.resolve("noise.rws"),
                    SignatureFile.write(new Extraction(clean, 3).direct("noise", "gaussian-noise", robust)));
            Files.writeString(folder.resolve("parts.detector"), DetectorFile.write(detector));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings block of a station that is classified by files of {@code folder}. */
    public static String block(Path folder) {
        return "classification: { model: %1$s/parts.onnx, signatures: [%1$s/noise.rws], detector: %1$s/parts.detector }"
                .formatted(folder);
    }

    /** A clean frame. */
    public static Frame frame(int number) {
        return frame(number, picture(1_000 + number));
    }

    /** One of a noisy camera. */
    public static Frame noisy(int number) {
        return frame(number, Corruption.GAUSSIAN_NOISE.corrupted(picture(1_000 + number), 5, 7, number));
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

    private static Pixels picture(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double angle = 2 * Math.PI * random.nextDouble();
        double length = 6 + 10 * random.nextDouble();
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE % SIDE;
            double wave =
                    Math.sin(2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle)) / length + i / (SIDE * SIDE));
            values[i] = Math.round(255 * (0.5 + 0.3 * wave)) / 255f;
        }
        return new Pixels(SIDE, SIDE, values);
    }

    private static byte[] png(Pixels pixels) {
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
