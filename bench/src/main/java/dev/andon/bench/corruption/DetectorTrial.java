package dev.andon.bench.corruption;

import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.CorruptionEvidence;
import dev.andon.scoring.corruption.Pixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How often a detector is right about images it did not learn from, all in one condition. */
public final class DetectorTrial {

    private final CorruptionDetector detector;
    private final Optional<Corruption> truth;
    private final List<double[]> features;

    private DetectorTrial(CorruptionDetector detector, Optional<Corruption> truth, List<Pixels> images, Change change) {
        this.detector = detector;
        this.truth = truth;
        double[][] all = new double[images.size()][];
        IntStream.range(0, all.length)
                .parallel()
                .forEach(i -> all[i] = detector.features(change.apply(images.get(i), i)));
        this.features = Arrays.asList(all);
    }

    private interface Change {
        Pixels apply(Pixels image, int index);
    }

    public static DetectorTrial clean(CorruptionDetector detector, List<Pixels> images) {
        return new DetectorTrial(detector, Optional.empty(), images, (image, i) -> image);
    }

    public static DetectorTrial corrupted(
            CorruptionDetector detector, List<Pixels> images, Corruption kind, int severity, long seed) {
        return new DetectorTrial(
                detector, Optional.of(kind), images, (image, i) -> kind.corrupted(image, severity, seed, i));
    }

    /** Share of windows of so many images whose condition is told. */
    public double accuracy(int window) {
        return evidence(window).stream()
                .mapToInt(evidence -> evidence.strongest().equals(truth) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** Mean distance of the severity that is told, were the corruption known. */
    double severityError(int window, int severity) {
        return evidence(window).stream()
                .mapToDouble(evidence ->
                        Math.abs(evidence.findings().get(truth.orElseThrow()).severity() - severity))
                .average()
                .orElse(Double.NaN);
    }

    private List<CorruptionEvidence> evidence(int window) {
        List<CorruptionEvidence> evidence = new ArrayList<>();
        for (int from = 0; from + window <= features.size(); from += window) {
            evidence.add(detector.evidence(features.subList(from, from + window)));
        }
        return evidence;
    }
}
