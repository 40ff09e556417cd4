package dev.andon.scoring.gradient;

import org.jspecify.annotations.Nullable;

/**
 * The gradient of the loss with respect to one value, as {@code factor * tensor}. The tensor's shape may be smaller than
 * the value's, if broadcasting makes it equal: most gradients of sums never have to be written out.
 *
 * @param tensor name of a value of the graph; null for a tensor of ones
 */
record Cotangent(float factor, @Nullable String tensor) {

    static final Cotangent ONES = new Cotangent(1, null);

    static Cotangent of(String tensor) {
        return new Cotangent(1, tensor);
    }

    boolean isUniform() {
        return tensor == null;
    }

    Cotangent scaled(float by) {
        return new Cotangent(factor * by, tensor);
    }

    Cotangent negated() {
        return scaled(-1);
    }
}
