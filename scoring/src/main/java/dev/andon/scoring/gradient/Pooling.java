package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gradients of pooling: to the one element that was the largest, or to all in equal parts. */
final class Pooling {

    static final Map<String, Rule> RULES =
            Map.of("MaxPool", Pooling::largest, "AveragePool", Pooling::mean, "GlobalAveragePool", Pooling::meanOfAll);

    private Pooling() {}

    /** The runtime's MaxPool says where it found each maximum, as an index into the whole tensor. */
    private static void largest(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        long[] shape = tape.shapes().of(node.input(0));
        String flat = tape.integers(-1);
        String indices = tape.nodes("MaxPool", List.of(node.input(0)), node.attributes(), 2)
                .get(1);
        String zeros = tape.node("Expand", tape.scalar(0), tape.integers(Shapes.size(shape)));
        String g = tape.whole(cotangent, tape.shapes().of(node.output()));
        String scattered = tape.node(
                "ScatterElements",
                List.of(zeros, tape.node("Reshape", indices, flat), tape.node("Reshape", g, flat)),
                Map.of("axis", 0, "reduction", "add"));
        String image = tape.node("Reshape", scattered, tape.integers(shape));
        tape.add(node.input(0), new Cotangent(cotangent.factor(), image));
    }

    private static void mean(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        Sliding sliding = Sliding.pooling(node, tape.shapes());
        float[] counts = node.integer("count_include_pad", 0) == 1 ? null : counts(sliding);
        long[] shape = tape.shapes().of(node.output());
        if (counts != null) {
            long[] places = shape.clone();
            places[0] = 1;
            places[1] = 1;
            cotangent = tape.over(cotangent, tape.constant(counts, places));
        } else {
            cotangent = cotangent.scaled(1f / Shapes.size(sliding.kernel()));
        }
        int channels = Math.toIntExact(shape[1]);
        long[] kernel = new long[shape.length];
        System.arraycopy(sliding.kernel(), 0, kernel, 2, shape.length - 2);
        kernel[0] = channels;
        kernel[1] = 1;
        String ones = tape.node("Expand", tape.scalar(1), tape.integers(kernel));
        List<String> inputs = List.of(tape.whole(cotangent, shape), ones);
        String spread = tape.node("ConvTranspose", inputs, sliding.spread(channels));
        tape.add(node.input(0), new Cotangent(cotangent.factor(), spread));
    }

    private static void meanOfAll(Node node, Tape tape) {
        long places = Shapes.size(tape.shapes().of(node.input(0)))
                / Shapes.size(tape.shapes().of(node.output()));
        tape.add(node.input(0), tape.of(node).scaled(1f / places));
    }

    /** Elements of the image, without padding, under the kernel at each place; null if always the whole kernel. */
    private static float @Nullable [] counts(Sliding sliding) {
        if (!sliding.isPadded()) {
            return null;
        }
        float[] counts = {1};
        for (int axis = 0; axis < sliding.kernel().length; axis++) {
            counts = outer(counts, covered(sliding, axis));
        }
        return counts;
    }

    private static float[] covered(Sliding sliding, int axis) {
        float[] covered = new float[Math.toIntExact(sliding.places()[axis])];
        for (int place = 0; place < covered.length; place++) {
            long start = place * sliding.strides()[axis] - sliding.pads()[axis];
            long end = Math.min(start + sliding.kernel()[axis], sliding.image()[axis]);
            covered[place] = end - Math.max(0, start);
        }
        return covered;
    }

    private static float[] outer(float[] rows, float[] columns) {
        float[] product = new float[rows.length * columns.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = rows[i / columns.length] * columns[i % columns.length];
        }
        return product;
    }
}
