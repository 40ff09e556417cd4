package dev.andon.scoring.signature;

import dev.andon.scoring.calibration.TemperatureScaling;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.onnx.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a signature is worth, on labelled images that it was not learnt from. */
public final class SignatureTrial {

    /** Accuracy in percent of the clean classifier on clean images. */
    public static final String CLEAN = "accuracy.clean";

    /** Accuracy in percent of the clean classifier on corrupted images of severity 5. */
    public static final String CORRUPTED = "accuracy.corrupted";

    /** Accuracy in percent of the patched classifier, strength 1, on the same images. */
    public static final String PATCHED = "accuracy.patched";

    /** Of the classifier patched at strength 1, from images of all severities, each patched as suits it best. */
    public static final String TEMPERATURE = "temperature";

    /** With a severity behind it: the strength that is best there; 0 leaves the classifier clean. */
    public static final String STRENGTH = "strength.";

    /** More say little more, and every one is looked at under thirty conditions. */
    private static final int MOST = 1000;

    /** Steps from strength 0 to 1. */
    private static final int STEPS = 4;

    private final CleanClassifier clean;
    private final Corruption corruption;
    private final List<LabelledImage> images;
    private final long seed;
    private final Device device;

    /**
     * @param images in which labels take turns; the first thousand are used
     * @param seed of what the corruption draws
     */
    public SignatureTrial(
            CleanClassifier clean, Corruption corruption, List<LabelledImage> images, long seed, Device device) {
        this.clean = clean;
        this.corruption = corruption;
        this.images = images.subList(0, Math.min(MOST, images.size()));
        this.seed = seed;
        this.device = device;
    }

    /**
     * Figures by name, for {@link Signature#withMetrics}.
     *
     * @param signature as it is read from its file
     */
    public Map<String, Double> metrics(Signature signature) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put(CLEAN, rounded(answers(clean, images).accuracy(), 2));
        List<CleanClassifier> patched = IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> patched(signature, step))
                .toList();
        List<Answers> served = new ArrayList<>();
        double strengths = 0;
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            List<LabelledImage> corrupted = corrupted(severity);
            List<Answers> answers =
                    patched.stream().map(model -> answers(model, corrupted)).toList();
            int best = best(answers);
            metrics.put(STRENGTH + severity, (double) best / STEPS);
            if (best > 0) {
                served.add(answers.get(best));
                strengths += (double) best / STEPS;
            }
            if (severity == Corruption.SEVERITIES) {
                metrics.put(CORRUPTED, rounded(answers.get(0).accuracy(), 2));
                metrics.put(PATCHED, rounded(answers.get(STEPS).accuracy(), 2));
            }
        }
        metrics.put(TEMPERATURE, rounded(temperature(served, strengths), 4));
        return metrics;
    }

    /** A patched model's temperature moves from the clean one's to that of the signature in proportion to strength. */
    private double temperature(List<Answers> served, double strengths) {
        double of = clean.head().temperature();
        if (served.isEmpty()) {
            return of;
        }
        float[][] logits = served.stream()
                .flatMap(answers -> Arrays.stream(answers.logits()))
                .toArray(float[][]::new);
        int[] labels = served.stream()
                .flatMapToInt(answers -> Arrays.stream(answers.labels()))
                .toArray();
        double whole = of + (TemperatureScaling.fit(logits, labels) - of) * served.size() / strengths;
        return Math.max(TemperatureScaling.LOWEST, Math.min(TemperatureScaling.HIGHEST, whole));
    }

    private CleanClassifier patched(Signature signature, int step) {
        Patch patch = step == 0 ? Patch.NONE : Patch.of(signature, (double) step / STEPS);
        return clean.with(patch.applied(clean.graph()));
    }

    private List<LabelledImage> corrupted(int severity) {
        Condition condition = Condition.corrupted(corruption, severity, seed);
        return IntStream.range(0, images.size())
                .parallel()
                .mapToObj(i -> LabelledImage.of(
                        condition.of(images.get(i).pixels(), i), images.get(i).label()))
                .toList();
    }

    private Answers answers(CleanClassifier classifier, List<LabelledImage> seen) {
        return Answers.of(classifier, seen, Condition.CLEAN, device);
    }

    /** More digits say nothing, and make files longer. */
    private static double rounded(double figure, int digits) {
        double unit = Math.pow(10, digits);
        return Math.round(figure * unit) / unit;
    }

    /** The weakest of those that are right most often. */
    private static int best(List<Answers> answers) {
        int best = 0;
        for (int i = 1; i < answers.size(); i++) {
            best = answers.get(i).accuracy() > answers.get(best).accuracy() ? i : best;
        }
        return best;
    }
}
