package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Gradients of Conv: a transposed convolution to its image, a convolution with images and channels exchanged to its weight. */
final class Convolution {

    static final Map<String, Rule> RULES = Map.of("Conv", Convolution::pull);

    private Convolution() {}

    private static void pull(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        String image = node.input(0);
        String weight = node.input(1);
        String g = tape.whole(cotangent, tape.shapes().of(node.output()));
        Sliding sliding = Sliding.convolution(node, tape.shapes());
        int groups = node.integer("group", 1);
        if (tape.wants(image)) {
            String spread = tape.node("ConvTranspose", List.of(g, weight), sliding.spread(groups));
            tape.add(image, new Cotangent(cotangent.factor(), spread));
        }
        if (tape.wants(weight)) {
            tape.add(weight, new Cotangent(cotangent.factor(), weight(node, g, sliding, groups, tape)));
        }
        if (Inference.isGiven(node, 2) && tape.wants(node.input(2))) {
            tape.add(node.input(2), new Cotangent(cotangent.factor(), channels(g, tape)));
        }
    }

    /** Sum over all but the second axis. */
    static String channels(String value, Tape tape) {
        long[] axes = LongStream.range(0, tape.shapes().rank(value))
                .filter(axis -> axis != 1)
                .toArray();
        return tape.node("ReduceSum", List.of(value, tape.integers(axes)), Map.of("keepdims", 0));
    }

    /** The image's channels become images and its images channels; what flows back is the kernel that moves over them. */
    private static String weight(Node node, String g, Sliding sliding, int groups, Tape tape) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("strides", sliding.dilations());
        attributes.put("dilations", sliding.strides());
        attributes.put("pads", sliding.pads());
        attributes.put("group", groups);
        // The channels of what flows back are in the order of their groups already.
        String kernels = tape.node(
                "Transpose", List.of(g), Map.of("perm", order(tape.shapes().rank(g), 1, 0)));
        String channels = imagesAsChannels(node.input(0), groups, tape);
        String product = tape.node("Conv", List.of(channels, kernels), attributes);
        long[] exchanged = exchanged(tape.shapes().of(node.input(1)));
        if (!Arrays.equals(tape.shapes().of(product), exchanged)) {
            String starts = tape.integers(new long[exchanged.length]);
            product = tape.node("Slice", product, starts, tape.integers(exchanged));
        }
        return tape.node("Transpose", List.of(product), Map.of("perm", order(exchanged.length, 1, 0)));
    }

    /** [N, G C, ...] as [C, G N, ...]. */
    private static String imagesAsChannels(String image, int groups, Tape tape) {
        long[] shape = tape.shapes().of(image);
        if (groups == 1) {
            return tape.node("Transpose", List.of(image), Map.of("perm", order(shape.length, 1, 0)));
        }
        String grouped = tape.node("Reshape", image, tape.integers(grouped(shape, groups)));
        String turned = tape.node("Transpose", List.of(grouped), Map.of("perm", order(shape.length + 1, 2, 1, 0)));
        long[] merged = shape.clone();
        merged[0] = shape[1] / groups;
        merged[1] = groups * shape[0];
        return tape.node("Reshape", turned, tape.integers(merged));
    }

    private static long[] grouped(long[] shape, int groups) {
        long[] grouped = new long[shape.length + 1];
        System.arraycopy(shape, 2, grouped, 3, shape.length - 2);
        grouped[0] = shape[0];
        grouped[1] = groups;
        grouped[2] = shape[1] / groups;
        return grouped;
    }

    private static long[] exchanged(long[] shape) {
        long[] exchanged = shape.clone();
        exchanged[0] = shape[1];
        exchanged[1] = shape[0];
        return exchanged;
    }

    /** These axes first, the others behind in their order. */
    private static long[] order(int rank, long... first) {
        long[] order = LongStream.range(0, rank).toArray();
        System.arraycopy(first, 0, order, 0, first.length);
        return order;
    }
}
