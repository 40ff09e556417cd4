package dev.andon.streams.cli;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.classification.training.SmallNetwork;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.signature.ClassifierTraining;
import dev.andon.scoring.signature.CleanClassifier;
import dev.andon.scoring.signature.Condition;
import dev.andon.scoring.signature.LabelledImage;
import dev.andon.scoring.signature.LearningSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Stripes and checks as PNG files in a folder each, and a classifier that tells them apart. */
final class PatternFolder {

    static final List<String> LABELS = List.of("checks", "stripes");

    private static final int SIDE = 16;

    private PatternFolder() {}

    /** Writes images, no two alike. */
    static Path images(Path folder, int ofEach) throws IOException {
        for (int label = 0; label < LABELS.size(); label++) {
            Path directory = Files.createDirectories(folder.resolve(LABELS.get(label)));
            for (int i = 0; i < ofEach; i++) {
                Files.write(directory.resolve("%03d.png".formatted(i)), image(label, i));
            }
        }
        return folder;
    }

    /** Writes a classifier of three channels that has learnt from 200 of these images, with its manifest. */
    static Path classifier(Path onnx) throws IOException {
        SmallNetwork network = new SmallNetwork(3, SIDE, SIDE, LABELS);
        CleanClassifier drawn = CleanClassifier.of(network.graph(1), network.manifest("drawn", "0".repeat(64)));
        Preprocessor preprocessor = drawn.preprocessor();
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            images.add(LabelledImage.of(
                    preprocessor.pixels(ImageDecoder.decode(image(i % 2, 1000 + i), SIDE * SIDE)), i % 2));
        }
        Graph trained = new ClassifierTraining(drawn, images, Condition.CLEAN, 1)
                .run(LearningSettings.ofAllLayers(32, 60, 0.01), Device.CPU, (step, loss) -> {});
        return write(onnx, trained, network);
    }

    /** Writes a classifier of one channel that has learnt nothing, with its manifest. */
    static Path greyClassifier(Path onnx) throws IOException {
        SmallNetwork network = new SmallNetwork(1, SIDE, SIDE, LABELS);
        return write(onnx, network.graph(1), network);
    }

    static Path write(Path onnx, Graph graph, SmallNetwork network) throws IOException {
        Files.write(onnx, graph.toBytes());
        String name = onnx.getFileName().toString();
        ModelManifest manifest = network.manifest(name, Sha256.of(graph.toBytes()));
        Files.writeString(ModelFile.manifestPath(onnx), StrictYaml.write(manifest));
        return onnx;
    }

    private static byte[] image(int label, int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(31L * seed + label);
        int period = 3 + random.nextInt(2);
        int phase = random.nextInt(8);
        int middle = 100 + random.nextInt(56);
        int swing = 10 + random.nextInt(15);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int stripe = (x + phase) / period;
                boolean bright = (label == 0 ? stripe + (y + phase) / period : stripe) % 2 == 0;
                int grey = middle + (bright ? swing : -swing) + random.nextInt(11) - 5;
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
