package dev.andon.scoring.classification;

import dev.andon.schemas.Classification;
import dev.andon.scoring.calibration.TemperatureScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Temperatures learnt from classifications whose true label became known, of the clean model and of each signature that
 * patched it alone. Pure.
 *
 * @param labels of the model, in the order of its logits
 */
public record ClassifierCalibration(List<String> labels) {

    /** Images that a temperature is learnt from at least. */
    public static final int FEWEST = 50;

    /** Of weaker patches little can be told about a whole one. */
    private static final double STRONG = 0.5;

    /** @param truth one of the labels */
    public record Labelled(Classification result, String truth) {}

    /** The images of the clean model, of any patched ones left out. */
    public static List<Labelled> clean(List<Labelled> all) {
        return all.stream()
                .filter(labelled -> labelled.result.getPatches().isEmpty())
                .toList();
    }

    /** Those of each signature that patched the model alone, at half its strength or more; by signature. */
    public static Map<String, List<Labelled>> bySignature(List<Labelled> all) {
        Map<String, List<Labelled>> bySignature = new TreeMap<>();
        for (Labelled labelled : all) {
            var patches = labelled.result.getPatches();
            if (patches.size() == 1 && patches.get(0).getStrength() >= STRONG) {
                bySignature
                        .computeIfAbsent(patches.get(0).getSignature(), id -> new ArrayList<>())
                        .add(labelled);
            }
        }
        return bySignature;
    }

    /**
     * The temperature that makes these labels likeliest.
     *
     * @param images at least one, all of one state of the model
     */
    public double temperature(List<Labelled> images) {
        float[][] logits = new float[images.size()][labels.size()];
        int[] truths = new int[images.size()];
        for (int i = 0; i < logits.length; i++) {
            Classification result = images.get(i).result;
            truths[i] = labels.indexOf(images.get(i).truth);
            for (int label = 0; label < labels.size(); label++) {
                double probability = result.getProbabilities().get(labels.get(label));
                // Up to a constant, which changes no softmax.
                logits[i][label] =
                        (float) (result.getTemperature() * Math.log(Math.max(probability, Double.MIN_NORMAL)));
            }
        }
        return TemperatureScaling.fit(logits, truths);
    }

    /**
     * The temperature of a signature at strength 1: the patched model moves from the clean one's towards it in proportion
     * to strength.
     *
     * @param images patched by it alone, see {@link #bySignature}
     * @param clean of the clean model
     */
    public double temperature(List<Labelled> images, double clean) {
        double strength = images.stream()
                .mapToDouble(labelled -> labelled.result.getPatches().get(0).getStrength())
                .average()
                .orElseThrow();
        double whole = clean + (temperature(images) - clean) / strength;
        return Math.max(TemperatureScaling.LOWEST, Math.min(TemperatureScaling.HIGHEST, whole));
    }
}
