package dev.andon.bench.classification;

import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.signature.LabelledImage;
import dev.andon.scoring.signature.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How often a classifier errs under one corruption, by what patches it. */
final class CorruptionErrors {

    private static final String NONE = "none";

    private final Kit kit;
    private final ClassifierModels models;
    private final ClassificationSettings settings;
    private final List<LabelledImage> images;
    private final long seed;

    /**
     * In percent, mean over severities.
     *
     * @param best with the signature that errs least here
     * @param signature its id, or none
     */
    record Errors(double unpatched, double best, String signature, double routed) {

        /** In percent of the unpatched model's error. */
        double relative(double error) {
            return 100 * error / unpatched;
        }
    }

    CorruptionErrors(
            Kit kit, ClassifierModels models, ClassificationSettings settings, List<LabelledImage> images, long seed) {
        this.kit = kit;
        this.models = models;
        this.settings = settings;
        this.images = images;
        this.seed = seed;
    }

    Errors clean() {
        return errors(null, new int[] {0});
    }

    Errors under(Corruption corruption) {
        return errors(
                corruption, IntStream.rangeClosed(1, Corruption.SEVERITIES).toArray());
    }

    private Errors errors(@Nullable Corruption corruption, int[] severities) {
        double routed = 0;
        Map<String, Double> patched = new TreeMap<>();
        for (int severity : severities) {
            Map<String, Rider> riders = riders(severity);
            Rider free = rider();
            for (int i = 0; i < images.size(); i++) {
                LabelledImage image = images.get(i);
                Picture picture = Picture.of(
                        corruption == null ? image.pixels() : corruption.corrupted(image.pixels(), severity, seed, i));
                Schedule.Run run = new Schedule.Run(corruption, severity, images.size());
                int since = i + 1;
                riders.values().forEach(rider -> rider.ride(run, since, image.label(), picture));
                free.ride(run, since, image.label(), picture);
            }
            riders.forEach((id, rider) -> patched.merge(id, error(rider) / severities.length, Double::sum));
            routed += error(free) / severities.length;
        }
        Map.Entry<String, Double> best =
                patched.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        return new Errors(patched.get(NONE), best.getValue(), best.getKey(), routed);
    }

    /** Held by command: clean, and each signature as strong as it says for the severity. */
    private Map<String, Rider> riders(int severity) {
        Map<String, Rider> riders = new LinkedHashMap<>();
        Rider none = rider();
        none.station().set(Map.of());
        riders.put(NONE, none);
        for (Signature signature : severity == 0 ? List.<Signature>of() : kit.signatures()) {
            Rider rider = rider();
            rider.station().set(Kit.at(signature, severity));
            riders.put(signature.id(), rider);
        }
        return riders;
    }

    private Rider rider() {
        return new Rider(new LiveStation(models, settings), kit.head().labels());
    }

    private static double error(Rider rider) {
        return 100 - rider.accuracy(answer -> true);
    }
}
