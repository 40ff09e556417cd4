package dev.andon.bench.classification;

import dev.andon.schemas.Classification;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random patches of a live classifier: set, compose, scale and clear; at the end of each sequence it is to be clean. */
final class PatchSequences {

    private static final int LONGEST = 8;
    private static final int EIGHTHS = 8;

    private final LiveStation station;
    private final String[] signatures;
    private final Picture probe;
    private final Classification clean;
    private final SplittableRandom random;
    private final Map<String, Double> patch = new TreeMap<>();

    /**
     * What sequences left behind.
     *
     * @param commands that patched and cleared
     * @param patched answers, between commands, whose weights were not the clean ones
     * @param otherWeights sequences at whose end weights were not the clean ones
     * @param difference largest difference of a probability from the clean model's, at the end of a sequence
     */
    record Left(int sequences, int commands, int patched, int otherWeights, double difference) {

        boolean isNothing() {
            return otherWeights == 0 && difference == 0;
        }
    }

    /** @param settings without a detector, so that a cleared station is clean */
    PatchSequences(ClassifierModels models, ClassificationSettings settings, Kit kit, Picture probe, long seed) {
        this.station = new LiveStation(models, settings);
        this.signatures =
                kit.signatures().stream().map(signature -> signature.id()).toArray(String[]::new);
        this.probe = probe;
        this.clean = station.classify(probe);
        this.random = new SplittableRandom(seed);
    }

    Left run(int sequences) {
        int commands = 0;
        int patched = 0;
        int otherWeights = 0;
        double difference = 0;
        for (int i = 0; i < sequences; i++) {
            int length = random.nextInt(1, LONGEST + 1);
            for (int step = 0; step < length; step++) {
                command();
                patched += station.classify(probe).getWeights().equals(clean.getWeights()) ? 0 : 1;
            }
            commands += length + 1;
            patch.clear();
            station.clear();
            Classification last = station.classify(probe);
            otherWeights += last.getWeights().equals(clean.getWeights()) ? 0 : 1;
            difference = Math.max(difference, difference(last));
        }
        return new Left(sequences, commands, patched, otherWeights, difference);
    }

    private void command() {
        switch (random.nextInt(4)) {
            case 0 -> patch.clear();
            case 1 -> patch.replaceAll((id, strength) -> strength());
            case 2 -> patch.put(signature(), strength());
            default -> {
                patch.clear();
                patch.put(signature(), strength());
            }
        }
        if (patch.isEmpty()) {
            station.clear();
        } else {
            station.set(patch);
        }
    }

    private String signature() {
        return signatures[random.nextInt(signatures.length)];
    }

    private double strength() {
        return random.nextInt(1, EIGHTHS + 1) / (double) EIGHTHS;
    }

    private double difference(Classification last) {
        return clean.getProbabilities().entrySet().stream()
                .mapToDouble(label ->
                        Math.abs(label.getValue() - last.getProbabilities().get(label.getKey())))
                .max()
                .orElseThrow();
    }
}
