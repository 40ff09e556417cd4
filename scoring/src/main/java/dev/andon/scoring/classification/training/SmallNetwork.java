package dev.andon.scoring.classification.training;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ModelManifest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A small convolutional classifier that has learnt nothing yet: 3 x 3 convolutions with ReLU, two each of 16, 32 and 64
 * channels with a maximum over 2 x 2 in between, then the mean over the image and a linear layer; 72,730 weights for ten
 * labels of colour images. {@code signature.Learning} trains it.
 *
 * @param channels of an image: 3, or 1 for grey
 * @param height of an image, at least 4 pixels
 * @param width likewise
 * @param labels in the order of the logits, at least two
 */
public record SmallNetwork(int channels, int height, int width, List<String> labels) {

    private static final String INPUT = "image";
    private static final String OUTPUT = "logits";
    private static final int[] WIDTHS = {16, 32, 64};

    public SmallNetwork {
        if ((channels != 1 && channels != 3) || height < 4 || width < 4) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "a small network of images [%d, %d, %d]: give 1 or 3 channels, and at least 4 x 4 pixels"
                            .formatted(channels, height, width));
        }
        labels = List.copyOf(labels);
    }

    /**
     * The network with first weights as He et al. (2015) draw them, uniform, and biases of zero. Input
     * {@code image [images, channels, height, width]}, normalised as the manifest says; output
     * {@code logits [images, labels]}.
     *
     * @param seed of the weights: the same gives the same bytes
     */
    public Graph graph(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GraphBuilder graph = new GraphBuilder("small-network");
        String map = graph.input(INPUT, -1, channels, height, width);
        int before = channels;
        for (int stage = 0; stage < WIDTHS.length; stage++) {
            if (stage > 0) {
                long[] two = {2, 2};
                map = graph.node("MaxPool", List.of(map), Map.of("kernel_shape", two, "strides", two));
            }
            map = convolution(graph, "conv" + (2 * stage + 1), map, before, WIDTHS[stage], random);
            map = convolution(graph, "conv" + (2 * stage + 2), map, WIDTHS[stage], WIDTHS[stage], random);
            before = WIDTHS[stage];
        }
        String features = graph.node("Flatten", List.of(graph.node("GlobalAveragePool", List.of(map))));
        String weight = drawn(graph, "linear.weight", before, random, labels.size(), before);
        String bias = graph.constant("linear.bias", new float[labels.size()], labels.size());
        long[] logits = {-1, labels.size()};
        graph.output(OUTPUT, logits, "Gemm", List.of(features, weight, bias), Map.of("transB", 1));
        return graph.build();
    }

    /**
     * The manifest of such a network once it has learnt: pixels less 0.5, over 0.25.
     *
     * @param model name of its file
     * @param sha256 of the file
     */
    public ModelManifest manifest(String model, String sha256) {
        ImageInput input = new ImageInput(
                INPUT,
                List.of(height, width),
                ImageInput.Resize.BILINEAR,
                "none",
                "1/255",
                Collections.nCopies(channels, 0.5),
                Collections.nCopies(channels, 0.25));
        return ModelManifest.ofClassifier(model, sha256, input, new ClassifierHead(OUTPUT, labels, 1));
    }

    private static String convolution(
            GraphBuilder graph, String name, String map, int from, int to, SplittableRandom random) {
        String weight = drawn(graph, name + ".weight", 9 * from, random, to, from, 3, 3);
        String bias = graph.constant(name + ".bias", new float[to], to);
        Map<String, Object> padded = Map.of("pads", new long[] {1, 1, 1, 1});
        return graph.node("Relu", List.of(graph.node("Conv", List.of(map, weight, bias), padded)));
    }

    /**
     * @param inputs of one output
     */
    private static String drawn(GraphBuilder graph, String name, int inputs, SplittableRandom random, long... shape) {
        double bound = Math.sqrt(6.0 / inputs);
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        float[] values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return graph.constant(name, values, shape);
    }
}
