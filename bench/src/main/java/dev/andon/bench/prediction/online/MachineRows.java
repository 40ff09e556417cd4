package dev.andon.bench.prediction.online;

import dev.andon.bench.trial.StationNames;
import dev.andon.streams.demo.MachineKind;
import dev.andon.streams.demo.ObservationGenerator;
import java.util.ArrayList;
import java.util.List;

/**
 * An endless stream of healthy presses' rows, of several stations in turn. Stations are named so that they spread evenly
 * over partitions, as a plant's planner would see to.
 */
public final class MachineRows {

    public static final MachineKind KIND = MachineKind.PRESS;

    /** Different machines; those of many stations share their rows, at different places. */
    private static final int MACHINES = 16;

    private static final int ROWS = 1500;

    private final List<String> stations;
    private final List<double[][]> machines = new ArrayList<>();

    public MachineRows(int stations) {
        this.stations = StationNames.spread(stations);
        for (int machine = 0; machine < Math.min(MACHINES, stations); machine++) {
            machines.add(ObservationGenerator.healthy(KIND, 100 + machine, ROWS));
        }
    }

    int stations() {
        return stations.size();
    }

    /** Values of row {@code number}, from 0. */
    double[] values(int number) {
        int station = number % stations.size();
        double[][] rows = machines.get(station % machines.size());
        return rows[(number / stations.size() + 7 * (station / machines.size())) % ROWS];
    }

    /** Of row {@code number}. */
    String station(int number) {
        return stations.get(number % stations.size());
    }

    /** Row {@code number} as it is sent. */
    public SentRow row(int number) {
        return SentRow.of(station(number), number / stations.size(), values(number));
    }
}
