package dev.andon.streams.demo;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A kind of machine: what is measured of it, one step a second. */
public enum MachineKind {
    /** A hydraulic press that makes two products in turn. */
    PRESS(
            List.of(
                    new Channel("pressure [bar]", 0.5, 60),
                    new Channel("oil [°C]", 0.1, 1.5),
                    new Channel("vibration [mm/s]", 0.01, 0.5)),
            Press::new),
    /** A pump that follows a demand in steps, behind a filter that fills slowly. */
    PUMP(List.of(new Channel("flow [m³/h]", 0.1, 10), new Channel("current [A]", 0.02, 1.5)), Pump::new),
    /** An oven that switches its heating on and off, and is opened for each batch. */
    OVEN(
            List.of(
                    new Channel("temperature [°C]", 0.1, 10),
                    new Channel("heating [kW]", 0.1, 12),
                    new Channel("fan [A]", 0.01, 0.2)),
            Oven::new);

    private final List<Channel> channels;
    private final Function<Draw, Machine> build;

    MachineKind(List<Channel> channels, Function<Draw, Machine> build) {
        this.channels = channels;
        this.build = build;
    }

    /** What is measured, in the order of an observation's values. */
    public List<Channel> channels() {
        return channels;
    }

    /** As in the names of its stations and of its model's file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A machine of this kind, no two alike. */
    Machine build(Draw look) {
        return build.apply(look);
    }
}
