package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Node;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a Reduce operator does to a shape.
 *
 * @param kept the shape with ones where it is reduced
 * @param shape of the result, without those axes unless they are kept
 * @param count elements that become one
 */
record Reduction(long[] kept, long[] shape, long count) {

    static Reduction of(Node node, Shapes shapes) {
        long[] from = shapes.of(node.input(0));
        boolean[] gone = new boolean[from.length];
        long[] axes = axes(node, shapes);
        Arrays.stream(axes).forEach(axis -> gone[Inference.axis(axis, from.length)] = true);
        if (axes.length == 0 && node.integer("noop_with_empty_axes", 0) == 0) {
            Arrays.fill(gone, true);
        }
        long[] kept = from.clone();
        Arrays.setAll(kept, i -> gone[i] ? 1 : from[i]);
        long[] left = IntStream.range(0, from.length)
                .filter(i -> !gone[i])
                .mapToLong(i -> from[i])
                .toArray();
        long[] shape = node.integer("keepdims", 1) == 1 ? kept : left;
        return new Reduction(kept, shape, Shapes.size(from) / Math.max(1, Shapes.size(kept)));
    }

    /** ReduceSum takes them as an input since operator set 13, the others since 18. */
    private static long[] axes(Node node, Shapes shapes) {
        return Inference.isGiven(node, 1) ? Inference.constant(node, 1, shapes) : node.integers("axes");
    }
}
