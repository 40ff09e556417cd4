package dev.andon.scoring.prediction.training;

import dev.andon.scoring.onnx.PvRnn.Layer;
import dev.andon.scoring.prediction.Network;
import java.util.List;

/**
 * Meta-priors from the noise of the series: free energy with weight w is the evidence bound of an observation variance
 * {@code s2} where {@code w = s2 Z / X}, and s2 is estimated as half the mean squared change from one step to the next.
 */
final class MetaPriorRule {

    /** A series without noise would let the adaptive vectors memorise it, one of noise alone would leave them unused. */
    private static final double LEAST_VARIANCE = 0.003;

    private static final double LARGEST_VARIANCE = 0.5;

    private MetaPriorRule() {}

    /** The network with its meta-priors times what the rule gives; the first step's stay. */
    static Network apply(Network network, Segments segments) {
        double variance = Math.min(LARGEST_VARIANCE, Math.max(LEAST_VARIANCE, noise(segments, network.dimension())));
        List<Layer> layers = network.layers().stream()
                .map(layer -> new Layer(
                        layer.deterministic(),
                        layer.stochastic(),
                        layer.timeConstant(),
                        layer.metaPrior() * variance * layer.stochastic() / network.dimension(),
                        layer.firstMetaPrior()))
                .toList();
        return new Network(network.dimension(), layers);
    }

    private static double noise(Segments segments, int dimension) {
        double sum = 0;
        long changes = 0;
        for (float[] segment : segments.trained()) {
            for (int i = dimension; i < segment.length; i++) {
                double change = segment[i] - segment[i - dimension];
                if (!Double.isNaN(change)) {
                    sum += change * change;
                    changes++;
                }
            }
        }
        return changes == 0 ? LARGEST_VARIANCE : sum / changes / 2;
    }
}
