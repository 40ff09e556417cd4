package dev.andon.bench.classification;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.graph.Value;
import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.signature.Extraction;
import dev.andon.scoring.signature.Signature;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A residual network (He et al. 2016) that has learnt nothing, to time with: blocks of two 3 x 3 convolutions and a
 * shortcut; each stage has twice the channels of the one before, and half its side.
 *
 * @param width channels of the first stage
 * @param blocks of each stage
 * @param side of the image, in pixels
 */
record ResidualNetwork(int width, List<Integer> blocks, int side) {

    /** ResNet-20 of CIFAR-10, 1 MB. */
    static final ResidualNetwork SMALL = new ResidualNetwork(16, List.of(3, 3, 3), 32);

    /** ResNet-18, 44 MB. */
    static final ResidualNetwork MIDDLE = new ResidualNetwork(64, List.of(2, 2, 2, 2), 64);

    /** As large as ResNet-50, 98 MB. */
    static final ResidualNetwork LARGE = new ResidualNetwork(64, List.of(3, 4, 9, 3), 64);

    private static final int CLASSES = 10;
    private static final int KEPT = 3;
    private static final float MOVED = 0.01f;

    ResidualNetwork {
        blocks = List.copyOf(blocks);
    }

    /** With two signatures of weights that moved a little, {@code noise} and {@code blur}. */
    Kit kit() {
        Graph clean = graph(1);
        ImageInput input = new ImageInput(
                "image",
                List.of(side, side),
                ImageInput.Resize.BILINEAR,
                "none",
                "1/255",
                Collections.nCopies(3, 0.5),
                Collections.nCopies(3, 0.25));
        List<String> labels =
                IntStream.range(0, CLASSES).mapToObj(i -> "part-" + i).toList();
        List<Signature> signatures =
                List.of(signature(clean, "noise", "gaussian-noise", 2), signature(clean, "blur", "gaussian-blur", 3));
        return new Kit(clean, input, new ClassifierHead("logits", labels, 1), signatures, null);
    }

    private static Signature signature(Graph clean, String id, String corruption, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> moved = new LinkedHashMap<>();
        for (Value weight : clean.weights()) {
            float[] values = clean.floats(weight.name());
            for (int i = 0; i < values.length; i++) {
                values[i] += MOVED * (2 * random.nextFloat() - 1);
            }
            moved.put(weight.name(), values);
        }
        return new Extraction(clean, KEPT).direct(id, corruption, clean.withFloats(moved));
    }

    private Graph graph(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GraphBuilder graph = new GraphBuilder("residual-network");
        String map = graph.input("image", -1, 3, side, side);
        map = graph.node("Relu", List.of(convolution(graph, "stem", map, 3, width, 3, 1, random)));
        int before = width;
        for (int stage = 0; stage < blocks.size(); stage++) {
            int channels = width << stage;
            for (int block = 0; block < blocks.get(stage); block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                map = block(graph, "stage%d.%d".formatted(stage, block), map, before, channels, stride, random);
                before = channels;
            }
        }
        String features = graph.node("Flatten", List.of(graph.node("GlobalAveragePool", List.of(map))));
        String weight = drawn(graph, "linear.weight", before, random, CLASSES, before);
        String bias = graph.constant("linear.bias", new float[CLASSES], CLASSES);
        graph.output("logits", new long[] {-1, CLASSES}, "Gemm", List.of(features, weight, bias), Map.of("transB", 1));
        return graph.build();
    }

    private static String block(
            GraphBuilder graph, String name, String map, int from, int to, int stride, SplittableRandom random) {
        String inner = graph.node("Relu", List.of(convolution(graph, name + ".one", map, from, to, 3, stride, random)));
        String outer = convolution(graph, name + ".two", inner, to, to, 3, 1, random);
        String shortcut = from == to ? map : convolution(graph, name + ".shortcut", map, from, to, 1, stride, random);
        return graph.node("Relu", List.of(graph.node("Add", List.of(outer, shortcut))));
    }

    private static String convolution(
            GraphBuilder graph, String name, String map, int from, int to, int kernel, int stride, SplittableRandom r) {
        String weight = drawn(graph, name + ".weight", from * kernel * kernel, r, to, from, kernel, kernel);
        String bias = graph.constant(name + ".bias", new float[to], to);
        int pad = kernel / 2;
        return graph.node(
                "Conv",
                List.of(map, weight, bias),
                Map.of("pads", new long[] {pad, pad, pad, pad}, "strides", new long[] {stride, stride}));
    }

    /** Uniform, with a variance of one over the inputs: the sums of many blocks stay finite. */
    private static String drawn(GraphBuilder graph, String name, int inputs, SplittableRandom random, long... shape) {
        float bound = (float) Math.sqrt(3.0 / inputs);
        int size = 1;
        for (long side : shape) {
            size = Math.multiplyExact(size, Math.toIntExact(side));
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = bound * (2 * random.nextFloat() - 1);
        }
        return graph.constant(name, values, shape);
    }
}
