package dev.andon.bench.classification;

import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.signature.LabelledImage;
import dev.andon.scoring.signature.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One stream of corrupted frames, patched in several ways: as routing says, perfectly, never, and always alike. */
final class RoutedTrial {

    private final Kit kit;
    private final Rider routed;
    private final Rider unpatched;
    private final Rider perfect;
    private final Map<String, Rider> always = new LinkedHashMap<>();

    RoutedTrial(Kit kit, ClassifierModels models, ClassificationSettings settings) {
        this.kit = kit;
        routed = rider(models, settings);
        perfect = rider(models, settings);
        unpatched = rider(models, settings);
        unpatched.station().set(Map.of());
        for (Signature signature : kit.signatures()) {
            Rider rider = rider(models, settings);
            rider.station().set(Map.of(signature.id(), 1.0));
            always.put(signature.id(), rider);
        }
    }

    /** @param images that frames are drawn from; none comes again before all have come */
    void run(Schedule schedule, List<LabelledImage> images, long seed) {
        List<LabelledImage> order = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        int frame = 0;
        for (Schedule.Run run : schedule.runs()) {
            perfect.station().set(kit.against(run.corruption(), run.severity()));
            for (int since = 1; since <= run.frames(); since++, frame++) {
                if (order.isEmpty()) {
                    order.addAll(images);
                }
                LabelledImage image = order.remove(random.nextInt(order.size()));
                Picture picture = Picture.of(seen(image.pixels(), run, seed, frame));
                for (Rider rider : all()) {
                    rider.ride(run, since, image.label(), picture);
                }
            }
        }
    }

    Rider routed() {
        return routed;
    }

    Rider unpatched() {
        return unpatched;
    }

    /** The right signature, at the strength for the true severity, from the first frame on. */
    Rider perfect() {
        return perfect;
    }

    /** By signature: at full strength throughout. */
    Map<String, Rider> always() {
        return always;
    }

    private List<Rider> all() {
        List<Rider> all = new ArrayList<>(always.values());
        all.addAll(List.of(routed, unpatched, perfect));
        return all;
    }

    private Rider rider(ClassifierModels models, ClassificationSettings settings) {
        return new Rider(new LiveStation(models, settings), kit.head().labels());
    }

    private static Pixels seen(Pixels image, Schedule.Run run, long seed, int frame) {
        Corruption corruption = run.corruption();
        return corruption == null ? image : corruption.corrupted(image, run.severity(), seed, frame);
    }
}
