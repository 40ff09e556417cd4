package dev.andon.scoring.corruption;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What some images of one camera say of its corruption.
 *
 * @param findings for each kind that the detector knows, in its order
 */
public record CorruptionEvidence(Map<Corruption, Finding> findings) {

    public CorruptionEvidence {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    /**
     * @param logOdds natural logarithm of how much likelier the images are under this corruption, whatever its severity,
     *     than clean; each image counts as independent of the others, so images that are alike exaggerate it
     * @param severity the likeliest, 1 to 5, were it this corruption; quarters are told too
     */
    public record Finding(double logOdds, double severity) {}

    /** The likeliest corruption; empty if clean images are likelier. */
    public Optional<Corruption> strongest() {
        return findings.entrySet().stream()
                .filter(finding -> finding.getValue().logOdds() > 0)
                .max(Map.Entry.comparingByValue((one, other) -> Double.compare(one.logOdds(), other.logOdds())))
                .map(Map.Entry::getKey);
    }

    /** Probability of a corruption, were it and all others and clean images as likely beforehand. */
    public double probability(Corruption corruption) {
        return Math.exp(findings.get(corruption).logOdds() - logSum());
    }

    /** Probability of clean images, beforehand as likely as each corruption. */
    public double cleanProbability() {
        return Math.exp(-logSum());
    }

    private double logSum() {
        double largest =
                findings.values().stream().mapToDouble(Finding::logOdds).reduce(0, Math::max);
        double sum = Math.exp(-largest);
        for (Finding finding : findings.values()) {
            sum += Math.exp(finding.logOdds() - largest);
        }
        return largest + Math.log(sum);
    }
}
