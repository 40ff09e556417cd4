package dev.andon.bench.classification;

import dev.andon.scoring.corruption.Corruption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A stream in runs of one condition each: clean and every corruption take turns in an order that is drawn, and in each turn
 * all have as many frames.
 *
 * @param runs in the order of time
 */
record Schedule(List<Run> runs) {

    private static final int SHORTEST = 16;
    private static final int LONGEST = 48;

    /**
     * Frames of one condition.
     *
     * @param corruption null for clean ones
     * @param severity 1 to 5; 0 for clean ones
     */
    record Run(@Nullable Corruption corruption, int severity, int frames) {}

    Schedule {
        runs = List.copyOf(runs);
    }

    /**
     * Draws one.
     *
     * @param severity of all corrupted runs; 0 for one that is drawn for each
     * @param frames at least so many
     */
    static Schedule drawn(List<Corruption> kinds, int severity, int frames, long seed) {
        Random random = new Random(seed);
        List<@Nullable Corruption> conditions = new ArrayList<>(kinds);
        conditions.add(null);
        List<Run> runs = new ArrayList<>();
        for (int count = 0; count < frames; ) {
            int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
            Corruption last = runs.isEmpty() ? null : runs.get(runs.size() - 1).corruption();
            do {
                Collections.shuffle(conditions, random);
            } while (!runs.isEmpty() && conditions.get(0) == last);
            for (Corruption corruption : conditions) {
                int drawn = severity == 0 ? 1 + random.nextInt(Corruption.SEVERITIES) : severity;
                runs.add(new Run(corruption, corruption == null ? 0 : drawn, length));
                count += length;
            }
        }
        return new Schedule(runs);
    }
}
