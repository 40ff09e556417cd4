package dev.andon.streams.demo;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Prediction;

/** One thing that somebody broke, and what has come of it so far. Not thread-safe. */
abstract sealed class Incident permits Scratching, Fogging, Drifting, Killing {

    private final String station;

    /** @param station whose; empty where it is nobody's alone */
    Incident(String station) {
        this.station = station;
    }

    final String station() {
        return station;
    }

    /** Whether results of a station tell of it. */
    boolean concerns(String other) {
        return station.equals(other);
    }

    /** What was done, what to watch and what came of it, for people. */
    abstract String text();

    /** Whether no more is to come. */
    abstract boolean isOver();

    /** A result became visible, {@code latencyMillis} after its frame's timestamp. */
    void inspected(Inspection inspection, long latencyMillis) {}

    /** A result became visible, {@code latencyMillis} after its observation's timestamp. */
    void predicted(Prediction prediction, long latencyMillis) {}

    /** A result became visible, {@code latencyMillis} after its frame's timestamp. */
    void classified(Classification classification, long latencyMillis) {}

    static String seconds(long millis) {
        return "%.1f s".formatted(millis / 1000.0);
    }
}
