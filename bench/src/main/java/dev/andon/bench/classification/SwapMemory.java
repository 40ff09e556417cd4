package dev.andon.bench.classification;

import dev.andon.bench.ResidentMemory;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.ClassifierModels;
import java.util.Map;
import java.util.OptionalDouble;

/** What this process holds while one station is patched again and again, each time at a strength of its own. */
final class SwapMemory {

    private static final int SAMPLES = 30;

    private final LiveStation station;
    private final Picture picture;

    /** Told of each sample. */
    interface Progress {
        void sampled(int swaps, double megabytes);
    }

    SwapMemory(ClassifierModels models, ClassificationSettings settings, Picture picture) {
        this.station = new LiveStation(models, settings);
        this.picture = picture;
    }

    /** After every sample memory that was freed has been given back, where this Java can. */
    ResidentMemory run(int swaps, Progress progress) {
        ResidentMemory memory = new ResidentMemory(ProcessHandle.current().pid());
        int each = Math.max(1, swaps / SAMPLES);
        for (int i = 1; i <= swaps; i++) {
            station.set(Map.of("noise", i / (swaps + 1.0)));
            station.classify(picture);
            int at = i;
            if (i % each == 0) {
                OptionalDouble held = ResidentMemory.held();
                held.ifPresent(megabytes -> memory.add(at, megabytes));
                progress.sampled(i, held.isPresent() ? held.getAsDouble() : memory.sample(i));
            }
        }
        return memory;
    }
}
