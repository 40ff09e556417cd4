package dev.andon.scoring.prediction;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stations of one task with observations that wait, by what is predicted together, the one waiting longest first. Only
 * derived: the observations lie in the store. When they are predicted changes no result, as each depends on its own
 * station alone.
 */
public final class WaitingStations {

    /** Longest that an observation waits for others to be predicted with. */
    private static final long PATIENCE_MILLIS = 100;

    /** Observations that may wait for others to fill their batch, where few stations send many. */
    private static final int MOST_ROWS = 4 * Predictor.BATCH;

    private final Map<Object, Map<String, Wait>> groups = new LinkedHashMap<>();
    private int count;

    /** @param since when the first of the rows came, milliseconds */
    private record Wait(int rows, long since) {

        boolean isOverdue(long now) {
            return now - since >= PATIENCE_MILLIS;
        }
    }

    /**
     * @param together what the station is predicted by: all of the same go into one batch
     * @param now when the rows came, milliseconds
     */
    public void add(String station, Object together, int rows, long now) {
        if (rows > 0) {
            groups.computeIfAbsent(together, key -> new LinkedHashMap<>())
                    .merge(
                            station,
                            new Wait(rows, now),
                            (first, next) -> new Wait(first.rows + next.rows, first.since));
            count += rows;
        }
    }

    /** Whether a batch is full, or there is no more waiting for one. */
    public boolean isDue() {
        return count >= MOST_ROWS || groups.values().stream().anyMatch(group -> group.size() >= Predictor.BATCH);
    }

    /** Whether an observation has waited long enough, batch or no batch. */
    public boolean isOverdue(long now) {
        return groups.values().stream().anyMatch(group -> isOverdue(group, now));
    }

    private static boolean isOverdue(Map<String, Wait> group, long now) {
        return group.values().stream().anyMatch(wait -> wait.isOverdue(now));
    }

    /** Observations that wait. */
    public int count() {
        return count;
    }

    /** Takes the first observation of each of as many stations as are predicted together, of those that fill a batch best. */
    public List<String> take() {
        return take(
                groups.values().stream().max(Comparator.comparingInt(Map::size)).orElseGet(Map::of));
    }

    /** Likewise, of those among which one has waited long enough. */
    public List<String> takeOverdue(long now) {
        return take(groups.values().stream()
                .filter(group -> isOverdue(group, now))
                .findFirst()
                .orElseGet(Map::of));
    }

    private List<String> take(Map<String, Wait> group) {
        List<String> batch = group.keySet().stream().limit(Predictor.BATCH).toList();
        batch.forEach(this::take);
        return batch;
    }

    /** Takes the first observation of one station; false if none of it waits. */
    public boolean take(String station) {
        Collection<Map<String, Wait>> all = groups.values();
        return all.stream().anyMatch(group -> take(station, group));
    }

    private boolean take(String station, Map<String, Wait> group) {
        Wait wait = group.remove(station);
        if (wait == null) {
            return false;
        }
        count--;
        if (wait.rows > 1) {
            group.put(station, new Wait(wait.rows - 1, wait.since));
        }
        return true;
    }
}
