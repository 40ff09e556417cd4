package dev.andon.scoring.corruption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells from pixels alone which corruption images have, and how severe it is: no label, no network. Six numbers of each
 * image are compared with what they are in clean images and at each severity of each kind, by linear discriminants;
 * between two severities they are taken to lie between. Immutable; safe for use by many threads.
 *
 * <pre>{@code
 * CorruptionDetector detector = CorruptionDetector.trained(clean, List.of(GAUSSIAN_NOISE, FOG), 1);
 * List<double[]> window = frames.stream().map(detector::features).toList();
 * Optional<Corruption> corruption = detector.evidence(window).strongest();
 * }</pre>
 */
public final class CorruptionDetector {

    /** Severities looked at from one whole one to the next. */
    private static final int STEPS = 4;

    private static final int LEVELS = (Corruption.SEVERITIES - 1) * STEPS + 1;

    private final Profile profile;
    private final Discriminant clean;

    /** {@code [kinds][levels]}. */
    private final List<List<Discriminant>> corrupted = new ArrayList<>();

    CorruptionDetector(Profile profile) {
        this.profile = profile;
        this.clean = Discriminant.of(profile.means()[0], profile.covariance());
        for (int kind = 0; kind < profile.kinds().size(); kind++) {
            List<Discriminant> levels = new ArrayList<>();
            for (int level = 0; level < LEVELS; level++) {
                levels.add(Discriminant.of(mean(kind, level), profile.covariance()));
            }
            corrupted.add(levels);
        }
    }

    /**
     * Learns from clean images, which it corrupts at every severity: a pure function of its arguments.
     *
     * @param clean at least 10, all of one size, of what the detector is to see
     * @param kinds to be told apart, each once; kinds that look alike are confused with each other
     * @param seed of what corruptions draw
     * @throws IllegalArgumentException if there are too few images or kinds, or they do not fit each other
     */
    public static CorruptionDetector trained(List<Pixels> clean, List<Corruption> kinds, long seed) {
        return new CorruptionDetector(ProfileTraining.of(clean, kinds, seed));
    }

    /** The corruptions it tells apart. */
    public List<Corruption> kinds() {
        return profile.kinds();
    }

    /** Whether the image is of the size and channels of those it learnt from. */
    public boolean takes(Pixels image) {
        return profile.isOf(image);
    }

    /**
     * All that evidence needs of an image: six numbers, comparable only under this detector.
     *
     * @throws IllegalArgumentException if the image is not of the size and channels of those it learnt from
     */
    public double[] features(Pixels image) {
        if (!takes(image)) {
            throw new IllegalArgumentException("the image is of %s, the corruption detector learnt from %d x %d x %d"
                    .formatted(image.shape(), profile.channels(), profile.height(), profile.width()));
        }
        return PixelFeatures.of(image);
    }

    /**
     * What images of one condition say together.
     *
     * @param window features of each
     */
    public CorruptionEvidence evidence(List<double[]> window) {
        double[] sum = new double[PixelFeatures.COUNT];
        for (double[] features : window) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += features[i];
            }
        }
        double ifClean = clean.logLikelihood(sum, window.size());
        Map<Corruption, CorruptionEvidence.Finding> findings = new LinkedHashMap<>();
        for (int kind = 0; kind < corrupted.size(); kind++) {
            double[] ifCorrupted = corrupted.get(kind).stream()
                    .mapToDouble(level -> level.logLikelihood(sum, window.size()) - ifClean)
                    .toArray();
            findings.put(kinds().get(kind), finding(ifCorrupted));
        }
        return new CorruptionEvidence(findings);
    }

    Profile profile() {
        return profile;
    }

    /**
     * @param logOdds against clean, at each level
     */
    private static CorruptionEvidence.Finding finding(double[] logOdds) {
        int likeliest = 0;
        for (int level = 1; level < LEVELS; level++) {
            likeliest = logOdds[level] > logOdds[likeliest] ? level : likeliest;
        }
        double sum = 0;
        for (double odds : logOdds) {
            sum += StrictMath.exp(odds - logOdds[likeliest]);
        }
        double whateverLevel = logOdds[likeliest] + StrictMath.log(sum / LEVELS);
        return new CorruptionEvidence.Finding(whateverLevel, 1 + (double) likeliest / STEPS);
    }

    private double[] mean(int kind, int level) {
        int below = Math.min(level / STEPS, Corruption.SEVERITIES - 2);
        double share = (double) level / STEPS - below;
        double[] one = profile.means()[1 + kind * Corruption.SEVERITIES + below];
        double[] next = profile.means()[2 + kind * Corruption.SEVERITIES + below];
        double[] mean = new double[one.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = one[i] + share * (next[i] - one[i]);
        }
        return mean;
    }
}
