package dev.andon.streams.prediction;

import dev.andon.scoring.prediction.Predictor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stations of one task with observations that wait, the one waiting longest first. Only derived: the observations lie in
 * the store. When they are predicted changes no result, as each depends on its own station alone.
 */
final class WaitingStations {

    /** Observations that may wait for others to fill their batch, where few stations send many. */
    private static final int MOST_ROWS = 4 * Predictor.BATCH;

    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private int count;

    void add(String station, int more) {
        if (more == 0) {
            return;
        }
        rows.merge(station, more, Integer::sum);
        count += more;
    }

    /** Whether a batch is full, or there is no more waiting for one. */
    boolean isDue() {
        return rows.size() >= Predictor.BATCH || count >= MOST_ROWS;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Observations that wait. */
    int count() {
        return count;
    }

    /** Takes the first observation of each of as many stations as are predicted together. */
    List<String> take() {
        List<String> batch = rows.keySet().stream().limit(Predictor.BATCH).toList();
        batch.forEach(this::take);
        return new ArrayList<>(batch);
    }

    /** Takes the first observation of one station; false if none of it waits. */
    boolean take(String station) {
        Integer left = rows.remove(station);
        if (left == null) {
            return false;
        }
        count--;
        if (left > 1) {
            rows.put(station, left - 1);
        }
        return true;
    }
}
