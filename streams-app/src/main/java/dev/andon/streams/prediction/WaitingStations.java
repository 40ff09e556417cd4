package dev.andon.streams.prediction;

import dev.andon.scoring.prediction.Predictor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stations of one task with observations that wait, the one waiting longest first. Only derived: the observations lie in
 * the store. When they are predicted changes no result, as each depends on its own station alone.
 */
final class WaitingStations {

    /** Longest that an observation waits for others to be predicted with. */
    private static final long PATIENCE_MILLIS = 100;

    /** Observations that may wait for others to fill their batch, where few stations send many. */
    private static final int MOST_ROWS = 4 * Predictor.BATCH;

    private final Map<String, Wait> waits = new LinkedHashMap<>();
    private int count;

    /** @param since when the first of the rows came, milliseconds */
    private record Wait(int rows, long since) {}

    /** @param now when they came, milliseconds */
    void add(String station, int rows, long now) {
        if (rows > 0) {
            waits.merge(station, new Wait(rows, now), (first, next) -> new Wait(first.rows + next.rows, first.since));
            count += rows;
        }
    }

    /** Whether a batch is full, or there is no more waiting for one. */
    boolean isDue() {
        return waits.size() >= Predictor.BATCH || count >= MOST_ROWS;
    }

    /** Whether an observation has waited long enough, batch or no batch. */
    boolean isOverdue(long now) {
        return waits.values().stream().anyMatch(wait -> now - wait.since >= PATIENCE_MILLIS);
    }

    /** Observations that wait. */
    int count() {
        return count;
    }

    /** Takes the first observation of each of as many stations as are predicted together. */
    List<String> take() {
        List<String> batch = waits.keySet().stream().limit(Predictor.BATCH).toList();
        batch.forEach(this::take);
        return batch;
    }

    /** Takes the first observation of one station; false if none of it waits. */
    boolean take(String station) {
        Wait wait = waits.remove(station);
        if (wait == null) {
            return false;
        }
        count--;
        if (wait.rows > 1) {
            waits.put(station, new Wait(wait.rows - 1, wait.since));
        }
        return true;
    }
}
