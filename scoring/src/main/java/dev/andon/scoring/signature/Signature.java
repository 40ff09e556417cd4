package dev.andon.scoring.signature;

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
}
