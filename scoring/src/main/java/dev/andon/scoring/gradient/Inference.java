package dev.andon.scoring.gradient;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Shapes of what a node makes, from the shapes of what it reads. */
@FunctionalInterface
interface Inference {

    /** Operators whose result has the shape of what they read first. */
    List<String> SAME = List.of(
            "Identity",
            "Neg",
            "Tanh",
            "Sigmoid",
            "Exp",
            "Log",
            "Sqrt",
            "Clip",
            "Relu",
            "Sign",
            "Softmax",
            "LogSoftmax",
            "BatchNormalization",
            "ScatterElements");

    /** By operator. */
    Map<String, Inference> OF = all();

    /** One shape for each output of the node. */
    List<long[]> shapes(Node node, Shapes shapes);

    private static Map<String, Inference> all() {
        Map<String, Inference> all = new HashMap<>();
        SAME.forEach(operator -> all.put(operator, (node, shapes) -> List.of(shapes.of(node.input(0)))));
        List.of("Add", "Sub", "Mul", "Div", "Equal", "Where")
                .forEach(operator -> all.put(operator, (node, shapes) -> List.of(elementwise(node, shapes))));
        all.put("MatMul", (node, shapes) -> List.of(matMul(shapes.of(node.input(0)), shapes.of(node.input(1)))));
        all.put("Gemm", (node, shapes) -> List.of(gemm(node, shapes)));
        all.put("Concat", (node, shapes) -> List.of(concat(node, shapes)));
        all.put("Split", Inference::split);
        all.put("Slice", (node, shapes) -> List.of(Window.of(node, shapes).shape()));
        all.put("Pad", (node, shapes) -> List.of(pad(node, shapes)));
        all.put("Reshape", (node, shapes) -> List.of(reshape(node, shapes)));
        all.put("Expand", (node, shapes) -> List.of(expand(node, shapes)));
        all.put("Squeeze", (node, shapes) -> List.of(squeeze(node, shapes)));
        all.put("Unsqueeze", (node, shapes) -> List.of(unsqueeze(node, shapes)));
        all.put("Transpose", (node, shapes) -> List.of(transpose(node, shapes)));
        all.put(
                "ReduceSum",
                (node, shapes) -> List.of(Reduction.of(node, shapes).shape()));
        all.put(
                "ReduceMean",
                (node, shapes) -> List.of(Reduction.of(node, shapes).shape()));
        all.put("Flatten", (node, shapes) -> List.of(flatten(node, shapes)));
        all.put("Conv", (node, shapes) -> List.of(Sliding.convolved(node, shapes)));
        all.put("ConvTranspose", (node, shapes) -> List.of(Sliding.spread(node, shapes)));
        all.put("MaxPool", (node, shapes) -> List.of(Sliding.pooled(node, shapes), Sliding.pooled(node, shapes)));
        all.put("AveragePool", (node, shapes) -> List.of(Sliding.pooled(node, shapes)));
        all.put("GlobalAveragePool", (node, shapes) -> List.of(Sliding.channels(shapes.of(node.input(0)))));
        return Collections.unmodifiableMap(all);
    }

    /** Values of an input that must be a constant of integers: axes, sizes, a shape. */
    static long[] constant(Node node, int input, Shapes shapes) {
        long[] values = shapes.integers(node.input(input));
        if (values == null) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "node %s (%s): input '%s' must be a constant of int64, so that shapes are known"
                            .formatted(node.name(), node.operator(), node.input(input)));
        }
        return values;
    }

    static boolean isGiven(Node node, int input) {
        return !node.input(input).isEmpty();
    }

    static int axis(long axis, int rank) {
        return Math.toIntExact(axis < 0 ? axis + rank : axis);
    }

    private static long[] elementwise(Node node, Shapes shapes) {
        return node.inputs().stream().map(shapes::of).reduce(new long[0], Shapes::broadcast);
    }

    private static long[] matMul(long[] left, long[] right) {
        if (left.length < 2 || right.length < 2) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "MatMul of shapes %s and %s: vectors are not supported; make them matrices of one row or column"
                            .formatted(Arrays.toString(left), Arrays.toString(right)));
        }
        long[] product = Shapes.broadcast(Arrays.copyOf(left, left.length - 2), Arrays.copyOf(right, right.length - 2));
        product = Arrays.copyOf(product, product.length + 2);
        product[product.length - 2] = left[left.length - 2];
        product[product.length - 1] = right[right.length - 1];
        return product;
    }

    private static long[] gemm(Node node, Shapes shapes) {
        long[] left = shapes.of(node.input(0));
        long[] right = shapes.of(node.input(1));
        return new long[] {left[node.integer("transA", 0)], right[1 - node.integer("transB", 0)]};
    }

    private static long[] concat(Node node, Shapes shapes) {
        long[] joined = shapes.of(node.input(0)).clone();
        int axis = axis(node.integer("axis", 0), joined.length);
        joined[axis] = node.inputs().stream()
                .mapToLong(input -> shapes.of(input)[axis])
                .sum();
        return joined;
    }

    private static List<long[]> split(Node node, Shapes shapes) {
        long[] whole = shapes.of(node.input(0));
        int axis = axis(node.integer("axis", 0), whole.length);
        long[] sizes = new long[node.outputs().size()];
        Arrays.fill(sizes, whole[axis] / sizes.length);
        if (isGiven(node, 1)) {
            sizes = constant(node, 1, shapes);
        }
        List<long[]> parts = new ArrayList<>();
        for (long size : sizes) {
            long[] part = whole.clone();
            part[axis] = size;
            parts.add(part);
        }
        return parts;
    }

    private static long[] pad(Node node, Shapes shapes) {
        long[] shape = shapes.of(node.input(0)).clone();
        long[] pads = constant(node, 1, shapes);
        for (int i = 0; i < shape.length; i++) {
            shape[i] += pads[i] + pads[i + shape.length];
        }
        return shape;
    }

    private static long[] reshape(Node node, Shapes shapes) {
        long[] from = shapes.of(node.input(0));
        long[] shape = constant(node, 1, shapes).clone();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = shape[i] == 0 && node.integer("allowzero", 0) == 0 ? from[i] : shape[i];
        }
        long rest = Shapes.size(from) / Math.max(1, Math.abs(Shapes.size(shape)));
        return Arrays.stream(shape).map(size -> size == -1 ? rest : size).toArray();
    }

    private static long[] expand(Node node, Shapes shapes) {
        return Shapes.broadcast(shapes.of(node.input(0)), constant(node, 1, shapes));
    }

    private static long[] squeeze(Node node, Shapes shapes) {
        long[] shape = shapes.of(node.input(0));
        IntStream axes = IntStream.range(0, shape.length);
        if (!isGiven(node, 1)) {
            return axes.filter(i -> shape[i] != 1).mapToLong(i -> shape[i]).toArray();
        }
        long[] gone = constant(node, 1, shapes);
        return axes.filter(i -> Arrays.stream(gone).noneMatch(axis -> axis(axis, shape.length) == i))
                .mapToLong(i -> shape[i])
                .toArray();
    }

    private static long[] unsqueeze(Node node, Shapes shapes) {
        long[] shape = shapes.of(node.input(0));
        long[] added = constant(node, 1, shapes);
        long[] result = new long[shape.length + added.length];
        Arrays.stream(added).forEach(axis -> result[axis(axis, result.length)] = 1);
        int next = 0;
        for (int i = 0; i < result.length; i++) {
            result[i] = result[i] == 1 ? 1 : shape[next++];
        }
        return result;
    }

    private static long[] transpose(Node node, Shapes shapes) {
        long[] shape = shapes.of(node.input(0));
        long[] order = Layout.order(node, shape.length);
        return Arrays.stream(order).map(axis -> shape[(int) axis]).toArray();
    }

    private static long[] flatten(Node node, Shapes shapes) {
        long[] shape = shapes.of(node.input(0));
        int axis = axis(node.integer("axis", 1), shape.length);
        long rows = Shapes.size(Arrays.copyOf(shape, axis));
        return new long[] {rows, Shapes.size(Arrays.copyOfRange(shape, axis, shape.length))};
    }
}
