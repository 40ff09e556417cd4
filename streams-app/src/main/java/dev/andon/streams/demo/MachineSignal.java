package dev.andon.streams.demo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sensors of one machine tell, step by step, with its truth; depends on its draw only. Not thread-safe. */
final class MachineSignal {

    /** Slow beside a fault that breaks out, fast enough to wait for. */
    static final int DRIFT_STEPS = 60;

    private final MachineKind kind;
    private final Machine machine;
    private final Draw draw;
    private final Optional<FaultPlan> faults;
    private double[] before;
    private long step;
    private FaultPlan.@Nullable Span drift;

    /**
     * @param values in the order of the kind's channels, as the sensors tell them
     * @param regime what the machine was doing
     * @param fault what was wrong with it
     */
    record Row(double[] values, String regime, Optional<MachineFault> fault) {}

    /** @param faults what is to go wrong; empty for a machine that stays healthy */
    MachineSignal(MachineKind kind, Draw draw, Optional<FaultPlan> faults) {
        this.kind = kind;
        this.machine = kind.build(draw.at(1));
        this.draw = draw.at(2);
        this.faults = faults;
        this.before = read();
    }

    /** The step that {@link #next} tells of, from 0. */
    long step() {
        return step;
    }

    Row next() {
        Draw now = draw.at(step);
        long at = step;
        Optional<FaultPlan.Span> fault =
                drift != null && drift.touches(at) ? Optional.of(drift) : faults.flatMap(plan -> plan.at(at));
        machine.step(now.at(1), fault.map(span -> span.condition(at)).orElse(Condition.HEALTHY));
        double[] values = read();
        fault.ifPresent(span -> disturb(values, span, now.at(2)));
        before = values;
        step++;
        return new Row(values.clone(), machine.regime(), fault.map(FaultPlan.Span::fault));
    }

    /** From the next step on its bearings wear out, whatever else was to go wrong meanwhile; how many steps that takes. */
    int drift() {
        drift = new FaultPlan.Span(MachineFault.WEAR, 0, step, DRIFT_STEPS);
        return DRIFT_STEPS;
    }

    private double[] read() {
        double[] values = machine.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = kind.channels().get(i).read(values[i]);
        }
        return values;
    }

    private void disturb(double[] values, FaultPlan.Span span, Draw draw) {
        int channel = span.channel();
        Channel sensor = kind.channels().get(channel);
        if (span.fault() == MachineFault.STUCK_SENSOR) {
            values[channel] = before[channel];
        } else if (span.fault() == MachineFault.SPIKE) {
            values[channel] = sensor.read(values[channel] + sensor.swing() * draw.between(7, 10));
        }
    }
}
