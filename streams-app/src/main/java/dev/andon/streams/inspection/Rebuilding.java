package dev.andon.streams.inspection;

import dev.andon.scoring.inspection.Inspector;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Windows whose features are being made again, after a restart or a move, and the inspectors that wait meanwhile for
 * their task to come back. Thread-safe.
 */
public final class Rebuilding implements AutoCloseable {

    private final Map<String, Integer> left = new ConcurrentHashMap<>();
    private final Map<String, Inspector> parked = new ConcurrentHashMap<>();

    /** Which stations are not ready yet, in words; empty where all are. */
    public Optional<String> inWords() {
        String stations = left.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "%s (%d images left)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return stations.isEmpty() ? Optional.empty() : Optional.of("rebuilding " + stations);
    }

    void left(String station, int images) {
        if (images == 0) {
            left.remove(station);
        } else {
            left.put(station, images);
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
