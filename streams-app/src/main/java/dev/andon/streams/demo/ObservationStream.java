package dev.andon.streams.demo;

import dev.andon.streams.demo.GeneratedObservation.Flaw;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records that one machine's signal arrives as, without end: values missing, records lost, repeated, late or not
 * finite, a control that is restarted, a clock that is off for a while. Not thread-safe.
 */
final class ObservationStream implements Iterator<GeneratedObservation> {

    /** Steps before the first trouble: a stream begins well. */
    private static final int CALM = 20;

    private final String station;
    private final MachineSignal signal;
    private final Draw draw;
    private final Deque<GeneratedObservation> due = new ArrayDeque<>();
    private Optional<GeneratedObservation> withheld = Optional.empty();
    private Duration clock = Duration.ZERO;
    private int clockOffFor;
    private int losing;
    private long epoch;
    private long sequence;

    /** What happens to a record on its way, and how often. */
    private enum Trouble {
        VALUE_MISSING(0.02),
        LOSS(0.004),
        LONG_LOSS(0.001),
        REPEAT(0.004),
        DELAY(0.003),
        INFINITY(0.002),
        RESTART(0.0015),
        CLOCK_JUMP(0.0015);

        private final double rate;

        Trouble(double rate) {
            this.rate = rate;
        }

        static Optional<Trouble> drawn(Draw draw) {
            double left = draw.uniform();
            for (Trouble trouble : values()) {
                left -= trouble.rate;
                if (left < 0) {
                    return Optional.of(trouble);
                }
            }
            return Optional.empty();
        }
    }

    ObservationStream(String station, MachineSignal signal, Draw draw) {
        this.station = station;
        this.signal = signal;
        this.draw = draw;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public GeneratedObservation next() {
        while (due.isEmpty()) {
            advance();
        }
        return due.remove();
    }

    /**
     * Of a step.
     *
     * @param epoch restarts before it
     * @param sequence steps of the epoch before it
     */
    record Position(long epoch, long sequence) {}

    /** Of the step that is told next. */
    Position position() {
        return new Position(epoch, sequence);
    }

    /** From its next step on the machine drifts; how many steps it does. */
    int drift() {
        return signal.drift();
    }

    private void advance() {
        Draw now = draw.at(signal.step());
        boolean calm = signal.step() < CALM || withheld.isPresent();
        MachineSignal.Row row = signal.next();
        // Nothing happens to what tells of a fault: there, the machine is what a demo is about.
        Optional<Trouble> trouble =
                calm || losing > 0 || row.fault().isPresent() ? Optional.empty() : Trouble.drawn(now.at(1));
        trouble.ifPresent(met -> prepare(met, now.at(2)));
        if (losing > 0) {
            losing--;
        } else {
            send(record(row, trouble, now.at(3)), trouble);
        }
        sequence++;
        clockOffFor--;
        clock = clockOffFor > 0 ? clock : Duration.ZERO;
    }

    private void prepare(Trouble trouble, Draw draw) {
        switch (trouble) {
            case LOSS -> losing = 1 + draw.below(8);
            case LONG_LOSS -> losing = 12 + draw.below(20);
            case RESTART -> {
                epoch++;
                sequence = 0;
            }
            case CLOCK_JUMP -> {
                clock = Duration.ofHours(draw.at(1).chance(0.5) ? 1 : -1);
                clockOffFor = 5 + draw.at(2).below(10);
            }
            default -> {}
        }
    }

    private GeneratedObservation record(MachineSignal.Row row, Optional<Trouble> trouble, Draw draw) {
        List<@Nullable Double> values = new ArrayList<>();
        for (double value : row.values()) {
            values.add(value);
        }
        int channel = draw.below(values.size());
        boolean infinite = trouble.equals(Optional.of(Trouble.INFINITY));
        if (infinite || trouble.equals(Optional.of(Trouble.VALUE_MISSING))) {
            values.set(channel, infinite ? Double.POSITIVE_INFINITY : null);
        }
        return new GeneratedObservation(
                station,
                epoch,
                sequence,
                values,
                clock,
                row.regime(),
                row.fault(),
                infinite ? Flaw.NOT_FINITE : Flaw.NONE);
    }

    private void send(GeneratedObservation observation, Optional<Trouble> trouble) {
        if (trouble.equals(Optional.of(Trouble.DELAY))) {
            withheld = Optional.of(observation.with(Flaw.LATE));
            return;
        }
        due.add(observation);
        withheld.ifPresent(due::add);
        withheld = Optional.empty();
        if (trouble.equals(Optional.of(Trouble.REPEAT))) {
            due.add(observation.with(Flaw.REPEATED));
        }
    }
}
