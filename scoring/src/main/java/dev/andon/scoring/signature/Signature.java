package dev.andon.scoring.signature;

import dev.andon.scoring.corruption.Corruption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights that carry robustness to one corruption: S of Cai et al. (ICML 2023), to be added to the first layers of a
 * clean classifier. Immutable.
 *
 * @param id name, unique among those used together
 * @param corruption what it makes robust to
 * @param structure of the models it fits, SHA-256
 * @param lineage of the clean model it was made from, SHA-256 of its weights
 * @param layers first layers it holds weights of, K in the paper
 * @param metrics what was measured of it, by name, such as accuracies in percent
 * @param weights in the order of the model
 */
public record Signature(
        String id,
        String corruption,
        String structure,
        String lineage,
        int layers,
        Map<String, Double> metrics,
        List<SignatureWeight> weights) {

    private static final double EIGHTHS = 8;

    public Signature {
        metrics = new TreeMap<>(metrics);
        weights = List.copyOf(weights);
    }

    /** This signature with figures that were measured of it. */
    public Signature withMetrics(Map<String, Double> measured) {
        return new Signature(id, corruption, structure, lineage, layers, measured, weights);
    }

    Signature withWeights(List<SignatureWeight> others) {
        return new Signature(id, corruption, structure, lineage, layers, metrics, others);
    }

    /** Numbers it holds. */
    public int size() {
        return weights.stream().mapToInt(weight -> weight.values().length).sum();
    }

    /**
     * How much of it suits a severity: as was measured of it, where metrics {@code strength.1} to {@code strength.5} say
     * so, else in proportion, none of it at severity 1 and all at 5; in between linear, in eighths.
     *
     * @param severity 1 to 5
     */
    public double strength(double severity) {
        int below = Math.min((int) severity, Corruption.SEVERITIES - 1);
        double share = severity - below;
        double strength = (1 - share) * measuredStrength(below) + share * measuredStrength(below + 1);
        return Math.round(strength * EIGHTHS) / EIGHTHS;
    }

    private double measuredStrength(int severity) {
        return metrics.getOrDefault(SignatureTrial.STRENGTH + severity, (severity - 1.0) / (Corruption.SEVERITIES - 1));
    }
}
