package dev.andon.scoring.metering;

import java.util.HashSet;
import java.util.Set;

/**
 * Under which name a station's metrics stand. Senders choose what stations are called, and each name costs a monitoring
 * system series of its own: those of the settings have theirs, so do some more, all beyond share one. Thread-safe.
 */
public final class StationTags {

    /** Stations beyond those of the settings. */
    public static final int MOST_OTHERS = 100;

    /** What all stands for that has no name of its own. */
    public static final String OTHER = "(other)";

    private final Set<String> named;
    private final Set<String> others = new HashSet<>();

    /** @param named stations of the settings */
    public StationTags(Set<String> named) {
        this.named = Set.copyOf(named);
    }

    /** The name that its metrics stand under: its own, or {@link #OTHER}. */
    public synchronized String of(String station) {
        boolean ownName = named.contains(station)
                || others.contains(station)
                || others.size() < MOST_OTHERS && others.add(station);
        return ownName ? station : OTHER;
    }
}
