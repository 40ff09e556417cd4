package dev.andon.scoring.signature;

import java.util.Arrays;

/**
 * What a signature holds for one weight.
 *
 * @param layer depth of its layer, 1 for the first
 * @param role what the weight is to the layer; of a statistic {@code values} are its own, of others what is added
 * @param shape of the weight
 * @param channels axis of the output channels
 * @param values row-major, finite; not to be changed
 */
record SignatureWeight(int layer, Role role, long[] shape, int channels, float[] values) {

    boolean fits(LayerWeight weight) {
        return weight.layer() == layer && weight.role() == role && Arrays.equals(weight.shape(), shape);
    }
}
