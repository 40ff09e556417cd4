package dev.andon.scoring.gradient;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Node;
import java.util.Arrays;

/**
 * What a Slice keeps of a tensor.
 *
 * @param from shape of the tensor
 * @param start first element kept, by axis
 * @param end first element behind, by axis
 */
record Window(long[] from, long[] start, long[] end) {

    static Window of(Node node, Shapes shapes) {
        long[] from = shapes.of(node.input(0));
        long[] start = new long[from.length];
        long[] end = from.clone();
        long[] starts = Inference.constant(node, 1, shapes);
        long[] ends = Inference.constant(node, 2, shapes);
        for (int i = 0; i < starts.length; i++) {
            int axis = Inference.isGiven(node, 3)
                    ? Inference.axis(Inference.constant(node, 3, shapes)[i], from.length)
                    : i;
            start[axis] = bounded(starts[i], from[axis]);
            end[axis] = Math.max(start[axis], bounded(ends[i], from[axis]));
        }
        requireWhole(node, shapes);
        return new Window(from, start, end);
    }

    long[] shape() {
        long[] shape = end.clone();
        Arrays.setAll(shape, i -> end[i] - start[i]);
        return shape;
    }

    /** Elements cut off at the beginning of each axis, then at the end of each: as Pad takes them. */
    long[] pads() {
        long[] pads = Arrays.copyOf(start, 2 * start.length);
        for (int i = 0; i < start.length; i++) {
            pads[start.length + i] = from[i] - end[i];
        }
        return pads;
    }

    private static long bounded(long index, long size) {
        return Math.min(size, Math.max(0, index < 0 ? index + size : index));
    }

    private static void requireWhole(Node node, Shapes shapes) {
        if (Inference.isGiven(node, 4)
                && Arrays.stream(Inference.constant(node, 4, shapes)).anyMatch(step -> step != 1)) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "node %s: a Slice with steps other than 1 has no gradient here".formatted(node.name()));
        }
    }
}
