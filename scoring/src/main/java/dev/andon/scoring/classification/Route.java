package dev.andon.scoring.classification;

import dev.andon.scoring.corruption.Corruption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the latest frames of a station are taken for. Immutable.
 *
 * @param corruption null for clean frames
 * @param severity 1 to 5; 0 for clean frames
 * @param evidence of each other condition against this one, nats; conditions are corruptions' words and {@link #CLEAN}
 * @param recent pixel statistics of the latest frames of this condition, {@code [frames][statistics]}, oldest first
 */
record Route(@Nullable Corruption corruption, double severity, Map<String, Double> evidence, List<double[]> recent) {

    static final String CLEAN = "clean";

    /** Before the first frame: clean until shown otherwise. */
    static final Route START = new Route(null, 0, Map.of(), List.of());

    Route {
        evidence = new TreeMap<>(evidence);
        recent = List.copyOf(recent);
    }

    /** As it is named among the evidence. */
    String condition() {
        return corruption == null ? CLEAN : corruption.word();
    }
}
