package dev.andon.streams.demo;

import java.util.Optional;

/**
 * When something is wrong with a machine: one fault in every {@value #EVERY} steps, each kind in its turn, and none
 * before step {@value #FIRST}, so that the station's reference is of a healthy machine.
 *
 * @param draw the machine's
 * @param channels how many values are measured
 */
record FaultPlan(Draw draw, int channels) {

    /** Above the 400 rows of a reference, of which some get lost on their way. */
    static final long FIRST = 440;

    static final int EVERY = 200;

    /**
     * One fault.
     *
     * @param channel whose sensor is faulty, where it is a sensor's fault
     * @param start the first step that it touches
     * @param steps how many it touches
     */
    record Span(MachineFault fault, int channel, long start, int steps) {

        boolean touches(long step) {
            return step >= start && step < start + steps;
        }

        /** What it makes of the machine at a step of it. */
        Condition condition(long step) {
            double progress = (step - start + 1.0) / steps;
            return switch (fault) {
                case WEAR -> new Condition(progress, 0);
                case LEAK -> new Condition(0, Math.min(1, 4 * progress));
                case STUCK_SENSOR, SPIKE -> Condition.HEALTHY;
            };
        }
    }

    /** The fault that touches a step; empty where all is well. */
    Optional<Span> at(long step) {
        if (step < FIRST) {
            return Optional.empty();
        }
        long number = (step - FIRST) / EVERY;
        Span span = span(number);
        return span.touches(step) ? Optional.of(span) : Optional.empty();
    }

    private Span span(long number) {
        Draw own = draw.at(1).at(number);
        MachineFault[] faults = MachineFault.values();
        MachineFault fault = faults[(int) ((draw.at(2).below(faults.length) + number) % faults.length)];
        int steps = switch (fault) {
            case WEAR -> 80 + own.at(1).below(30);
            case LEAK -> 40 + own.at(1).below(20);
            case STUCK_SENSOR -> 40 + own.at(1).below(20);
            case SPIKE -> 1;
        };
        long start = FIRST + number * EVERY + 20 + own.at(2).below(40);
        return new Span(fault, own.at(3).below(channels), start, steps);
    }
}
