package dev.andon.streams.demo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Observations as the controls of machines would send them: cycles, loads and programmes that change, faults with their
 * truth, and now and then a record that is bad in itself. What a station sends depends on seed and station only.
 */
public final class ObservationGenerator {

    /** Apart from the machines of demos: what a model is trained on is not what it is shown on. */
    private static final long TRAINING = 0x7241_1E5EL;

    private final List<Station> stations = new ArrayList<>();

    private record Station(String name, MachineKind kind, Draw draw) {}

    /** Generates for {@code machines} stations, from 0; the kinds take turns. */
    public ObservationGenerator(long seed, int machines) {
        if (machines < 0) {
            throw new IllegalArgumentException("machines is " + machines + "; give 0 or more");
        }
        for (int number = 0; number < machines; number++) {
            MachineKind kind = MachineKind.values()[number % MachineKind.values().length];
            stations.add(new Station(
                    kind.word() + "-" + (number + 1),
                    kind,
                    new Draw(seed).at(-1).at(number)));
        }
    }

    /** Names of the stations, in their order. */
    public List<String> stations() {
        return stations.stream().map(Station::name).toList();
    }

    /** What kind of machine a station is. */
    public MachineKind kind(int station) {
        return stations.get(station).kind;
    }

    /** The stations, in their order, with what kind of machine each is. */
    Map<String, MachineKind> kinds() {
        Map<String, MachineKind> kinds = new LinkedHashMap<>();
        stations.forEach(station -> kinds.put(station.name, station.kind));
        return kinds;
    }

    /** All that a station ever sends, from its first observation on; without end. */
    public Iterator<GeneratedObservation> observations(int station) {
        return stream(station);
    }

    /** The same, of a machine that may be made to drift. */
    ObservationStream stream(int station) {
        Station from = stations.get(station);
        FaultPlan faults = new FaultPlan(from.draw.at(1), from.kind.channels().size());
        MachineSignal signal = new MachineSignal(from.kind, from.draw.at(2), Optional.of(faults));
        return new ObservationStream(from.name, signal, from.draw.at(3));
    }

    /**
     * A healthy machine's rows as no record was lost or bad: what a model is trained on.
     *
     * @param machine which of many, other ones than those of any generator
     * @return {@code [rows, channels]}, in the channels' units
     */
    public static double[][] healthy(MachineKind kind, int machine, int rows) {
        Draw draw = new Draw(TRAINING).at(kind.ordinal()).at(machine);
        MachineSignal signal = new MachineSignal(kind, draw, Optional.empty());
        double[][] values = new double[rows][];
        for (int row = 0; row < rows; row++) {
            values[row] = signal.next().values();
        }
        return values;
    }
}
