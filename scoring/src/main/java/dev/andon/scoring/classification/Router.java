package dev.andon.scoring.classification;

import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.CorruptionEvidence.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows the corruption of a station from frame to frame: cumulative sums of log-likelihood ratios against the present
 * condition (Page 1954), the quickest way to see a change at a given rate of false ones. A frame counts for so much at
 * most, so that no single one switches; what speaks a little for another condition is forgotten again.
 */
final class Router {

    /** Frames that severity and evidence are told from. */
    static final int WINDOW = 8;

    /** Frames that at least speak for another condition before it is believed. */
    static final int FEWEST = 2;

    /** Evidence of that much, in nats, is believed. */
    private static final double ENOUGH = 8;

    /** Most that one frame counts for: frames of one camera are alike, and none is as sure as its pixels make it. */
    private static final double MOST_A_FRAME = 5;

    /** Forgotten at each frame. */
    private static final double DOUBT = 0.5;

    /** A strength stays until the severity has moved by that much. */
    private static final double CALM = 0.75;

    private final CorruptionDetector detector;

    Router(CorruptionDetector detector) {
        this.detector = detector;
    }

    /** @param features of the next frame, from the detector */
    Route after(Route before, double[] features) {
        Map<String, Double> likelihoods = likelihoods(features);
        double present = likelihoods.getOrDefault(before.condition(), 0.0);
        Map<String, Double> evidence = new TreeMap<>();
        likelihoods.forEach((condition, likelihood) -> {
            if (!condition.equals(before.condition())) {
                double told = Math.max(-MOST_A_FRAME, Math.min(MOST_A_FRAME, likelihood - present)) - DOUBT;
                evidence.put(condition, Math.max(0, before.evidence().getOrDefault(condition, 0.0) + told));
            }
        });
        List<double[]> recent = new ArrayList<>(before.recent());
        recent.add(features);
        return evidence.entrySet().stream()
                .max(Entry.comparingByValue())
                .filter(strongest -> strongest.getValue() > ENOUGH)
                .map(strongest -> changed(strongest.getKey(), latest(recent, FEWEST)))
                .orElseGet(() -> steady(before, evidence, latest(recent, WINDOW)));
    }

    /** Natural logarithms, of clean frames 0. */
    private Map<String, Double> likelihoods(double[] features) {
        Map<String, Double> likelihoods = new TreeMap<>(Map.of(Route.CLEAN, 0.0));
        detector.evidence(List.of(features))
                .findings()
                .forEach((corruption, finding) -> likelihoods.put(corruption.word(), finding.logOdds()));
        return likelihoods;
    }

    private Route changed(String condition, List<double[]> recent) {
        Optional<Corruption> corruption = detector.kinds().stream()
                .filter(kind -> kind.word().equals(condition))
                .findFirst();
        double severity = corruption.map(kind -> severity(kind, recent)).orElse(0.0);
        return new Route(corruption.orElse(null), severity, Map.of(), recent);
    }

    private Route steady(Route before, Map<String, Double> evidence, List<double[]> recent) {
        Corruption corruption = before.corruption();
        double severity = corruption == null ? 0 : severity(corruption, recent);
        boolean moved = Math.abs(severity - before.severity()) >= CALM;
        return new Route(corruption, moved ? severity : before.severity(), evidence, recent);
    }

    private double severity(Corruption corruption, List<double[]> recent) {
        Finding finding = detector.evidence(recent).findings().get(corruption);
        return finding == null ? 0 : finding.severity();
    }

    private static List<double[]> latest(List<double[]> frames, int most) {
        return frames.subList(Math.max(0, frames.size() - most), frames.size());
    }
}
