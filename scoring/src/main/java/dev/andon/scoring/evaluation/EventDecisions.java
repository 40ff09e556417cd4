package dev.andon.scoring.evaluation;

import java.util.List;

/**
 * Alarms against events, each of which counts once, however many of its rows alarm.
 *
 * @param events there were
 * @param found of them, by an alarm within
 * @param falseAlarms alarms outside events
 */
public record EventDecisions(int events, int found, long falseAlarms) {

    public static final EventDecisions NONE = new EventDecisions(0, 0, 0);

    /**
     * @param alarms by row
     * @param events ascending, apart from each other
     */
    public static EventDecisions of(boolean[] alarms, List<NabWindow> events) {
        int found = 0;
        long within = 0;
        for (NabWindow event : events) {
            long alarmed = 0;
            for (int row = event.first(); row <= event.last(); row++) {
                alarmed += alarms[row] ? 1 : 0;
            }
            found += alarmed > 0 ? 1 : 0;
            within += alarmed;
        }
        return new EventDecisions(events.size(), found, LabelledScores.count(alarms) - within);
    }

    /** Both, pooled. */
    public EventDecisions plus(EventDecisions other) {
        return new EventDecisions(events + other.events, found + other.found, falseAlarms + other.falseAlarms);
    }

    /** Share of events found, 0 .. 1; NaN without events. */
    public double recall() {
        return (double) found / events;
    }

    /** Events found of those and the false alarms, 0 .. 1; NaN without either. */
    public double precision() {
        return (double) found / (found + falseAlarms);
    }
}
