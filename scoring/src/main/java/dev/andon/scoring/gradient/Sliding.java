package dev.andon.scoring.gradient;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a convolution's or pooling's kernel moves over an image {@code [N, C, ...]}; every array but the pads has one entry
 * for each axis of space.
 *
 * @param image extent of what it moves over
 * @param pads before each axis, then behind each
 */
record Sliding(long[] image, long[] kernel, long[] strides, long[] pads, long[] dilations) {

    static Sliding convolution(Node node, Shapes shapes) {
        long[] weight = shapes.of(node.input(1));
        return of(node, shapes, Arrays.copyOfRange(weight, 2, weight.length));
    }

    static Sliding pooling(Node node, Shapes shapes) {
        return of(node, shapes, node.integers("kernel_shape"));
    }

    /** Places the kernel takes. */
    long[] places() {
        long[] places = new long[image.length];
        Arrays.setAll(places, i -> (room(i) - 1) / strides[i] + 1);
        return places;
    }

    /** Elements at the end of each axis that no place reaches. */
    long[] rest() {
        long[] rest = new long[image.length];
        Arrays.setAll(rest, i -> (room(i) - 1) % strides[i]);
        return rest;
    }

    boolean isPadded() {
        return Arrays.stream(pads).anyMatch(pad -> pad != 0);
    }

    /** Attributes of the operator that spreads each place's number over the elements the kernel saw there. */
    Map<String, Object> spread(int groups) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("strides", strides);
        attributes.put("pads", pads);
        attributes.put("dilations", dilations);
        attributes.put("output_padding", rest());
        attributes.put("group", groups);
        return attributes;
    }

    /** Shape that a Conv makes. */
    static long[] convolved(Node node, Shapes shapes) {
        long[] image = shapes.of(node.input(0));
        return image(
                image[0], shapes.of(node.input(1))[0], convolution(node, shapes).places());
    }

    /** Shape that a pooling makes. */
    static long[] pooled(Node node, Shapes shapes) {
        long[] image = shapes.of(node.input(0));
        return image(image[0], image[1], pooling(node, shapes).places());
    }

    /** Shape of one number for each channel. */
    static long[] channels(long[] image) {
        long[] space = new long[image.length - 2];
        Arrays.fill(space, 1);
        return image(image[0], image[1], space);
    }

    /** Shape that a ConvTranspose makes. */
    static long[] spread(Node node, Shapes shapes) {
        long[] places = shapes.of(node.input(0));
        long[] weight = shapes.of(node.input(1));
        Sliding sliding = convolution(node, shapes);
        long[] rest = node.integers("output_padding", new long[places.length - 2]);
        long[] space = new long[rest.length];
        Arrays.setAll(
                space,
                i -> sliding.strides()[i] * (places[i + 2] - 1)
                        + sliding.dilations()[i] * (weight[i + 2] - 1)
                        + 1
                        + rest[i]
                        - sliding.pads()[i]
                        - sliding.pads()[i + rest.length]);
        return image(places[0], weight[1] * node.integer("group", 1), space);
    }

    private static long[] image(long images, long channels, long[] space) {
        long[] shape = new long[space.length + 2];
        shape[0] = images;
        shape[1] = channels;
        System.arraycopy(space, 0, shape, 2, space.length);
        return shape;
    }

    /** Starts of the kernel along an axis. */
    private long room(int axis) {
        return image[axis] + pads[axis] + pads[axis + image.length] - dilations[axis] * (kernel[axis] - 1);
    }

    private static Sliding of(Node node, Shapes shapes, long[] kernel) {
        if (!node.text("auto_pad", "NOTSET").equals("NOTSET") || node.integer("ceil_mode", 0) != 0) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "node %s (%s): auto_pad and ceil_mode have no gradient here; export it with explicit pads"
                            .formatted(node.name(), node.operator()));
        }
        long[] image = shapes.of(node.input(0));
        long[] ones = new long[kernel.length];
        Arrays.fill(ones, 1);
        return new Sliding(
                Arrays.copyOfRange(image, 2, image.length),
                kernel,
                node.integers("strides", ones),
                node.integers("pads", new long[2 * kernel.length]),
                node.integers("dilations", ones));
    }
}
