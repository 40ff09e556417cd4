package dev.andon.streams.demo;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Prediction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The latest things that were broken, told of every result. Thread-safe. */
final class Incidents {

    private static final int KEPT = 6;

    private final Deque<Incident> latest = new ArrayDeque<>();

    /**
     * As a page shows it.
     *
     * @param text what was done, what to watch and what came of it
     * @param over whether no more is to come
     */
    record Shown(String station, String text, boolean over) {}

    synchronized void add(Incident incident) {
        if (latest.size() == KEPT) {
            latest.removeLast();
        }
        latest.addFirst(incident);
    }

    synchronized void inspected(String station, Inspection inspection, long latencyMillis) {
        ofStation(station, incident -> incident.inspected(inspection, latencyMillis));
    }

    synchronized void predicted(String station, Prediction prediction, long latencyMillis) {
        ofStation(station, incident -> incident.predicted(prediction, latencyMillis));
    }

    synchronized void classified(String station, Classification classification, long latencyMillis) {
        ofStation(station, incident -> incident.classified(classification, latencyMillis));
    }

    private void ofStation(String station, Consumer<Incident> told) {
        latest.stream().filter(incident -> incident.concerns(station)).forEach(told);
    }

    /** Newest first. */
    synchronized List<Shown> shown() {
        return latest.stream()
                .map(incident -> new Shown(incident.station(), incident.text(), incident.isOver()))
                .toList();
    }
}
