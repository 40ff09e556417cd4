package dev.andon.streams.inspection;

import dev.andon.scoring.inspection.Inspector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * Windows whose features are being made again, after a restart or a move, and the inspectors that wait meanwhile for
 * their task to come back. Thread-safe.
 */
public final class Rebuilding implements AutoCloseable {

    /** Between a thread that stops half-way and the one that goes on, its task is nobody's for a moment. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final Map<String, Inspector> parked = new ConcurrentHashMap<>();

    /**
     * @param partition of the station's frames
     * @param left images whose features are still missing
     * @param of all images of the window
     * @param at when this was so, by {@link System#nanoTime}
     */
    private record Window(int partition, int left, int of, long at) {}

    /** Which stations are not ready yet, a sentence each; empty where all are. */
    public List<String> inWords() {
        return windows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "%s: window rebuilt to %d of %d"
                        .formatted(entry.getKey(), entry.getValue().of - entry.getValue().left, entry.getValue().of))
                .toList();
    }

    /** How many stations are not ready yet. */
    public int count() {
        return windows.size();
    }

    /**
     * Forgets stations that went to another process half-way.
     *
     * @param isHere whether this process works on a partition of the frames
     * @param now by {@link System#nanoTime}
     */
    public void keep(IntPredicate isHere, long now) {
        windows.forEach((station, window) -> {
            if (!isHere.test(window.partition) && now - window.at > PATIENCE_NANOS && windows.remove(station, window)) {
                unpark(station).ifPresent(Inspector::close);
            }
        });
    }

    void begins(String station, int partition, int all) {
        windows.putIfAbsent(station, new Window(partition, all, all, System.nanoTime()));
    }

    /** One more image's features; how many were left at the beginning is known only at the end. */
    void made(String station) {
        windows.computeIfPresent(
                station,
                (name, window) ->
                        new Window(window.partition, Math.max(1, window.left - 1), window.of, System.nanoTime()));
    }

    void left(String station, int partition, int left, int all) {
        if (left == 0) {
            windows.remove(station);
        } else {
            windows.put(station, new Window(partition, left, all, System.nanoTime()));
        }
    }

    void park(String station, Inspector inspector) {
        parked.put(station, inspector);
    }

    Optional<Inspector> unpark(String station) {
        return Optional.ofNullable(parked.remove(station));
    }

    @Override
    public void close() {
        parked.values().forEach(Inspector::close);
        parked.clear();
    }
}
