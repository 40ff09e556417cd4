package dev.andon.streams.demo;

import dev.andon.schemas.Prediction;

/** A machine's bearings wear out, from its next step on. */
final class Drifting extends Incident {

    private final ObservationStream.Position from;
    private final int steps;
    private long step;
    private long alarmedAt;

    /**
     * @param from the first row that tells of it
     * @param steps how many do
     */
    Drifting(String station, ObservationStream.Position from, int steps) {
        super(station);
        this.from = from;
        this.steps = steps;
    }

    @Override
    void predicted(Prediction prediction, long latencyMillis) {
        if (prediction.getEpoch() != from.epoch() || prediction.getSequence() < from.sequence()) {
            return;
        }
        step = prediction.getSequence() - from.sequence() + 1;
        if (alarmedAt == 0 && prediction.getAlarm()) {
            alarmedAt = step;
        }
    }

    @Override
    String text() {
        if (alarmedAt > 0) {
            return "%s: drifts for %d rows, alarm at row %d.".formatted(station(), steps, alarmedAt);
        }
        return isOver()
                ? "%s: drifted for %d rows; no alarm came.".formatted(station(), steps)
                : "%s: drifts for %d rows. Watch its values leave their band, and its alarm."
                        .formatted(station(), steps);
    }

    @Override
    boolean isOver() {
        return alarmedAt > 0 || step > steps + FaultWatch.AFTERMATH;
    }
}
