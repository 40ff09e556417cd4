package dev.andon.scoring.signature;

import dev.andon.scoring.graph.Graph;
import java.util.Arrays;
import java.util.Locale;

/**
 * One weight of a layer.
 *
 * @param index its place among all weights of the model, in the order of computation
 * @param layer depth of its layer: 1 for the first, along the longest way from the input
 * @param role what it is to the layer
 * @param name in the model
 * @param shape as the model declares it
 * @param channels axis of the layer's output channels
 */
record LayerWeight(int index, int layer, Role role, String name, long[] shape, int channels) {

    float[] values(Graph graph) {
        return graph.floats(name);
    }

    /** For people: {@code layer 2 weight [16, 16, 3, 3]}. */
    @Override
    public String toString() {
        return "layer %d %s %s".formatted(layer, role.name().toLowerCase(Locale.ROOT), Arrays.toString(shape));
    }
}
