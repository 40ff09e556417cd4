package dev.andon.bench.prediction.online;

import dev.andon.streams.demo.GeneratedObservation;
import dev.andon.streams.demo.ObservationGenerator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows of a line of machines as they would be sent: some get lost, come late or twice, are not finite, begin anew. */
public final class GeneratedRows {

    private GeneratedRows() {}

    /** The first {@code count} rows of the stations in turn. */
    public static List<SentRow> inTurn(ObservationGenerator generator, int count) {
        List<Iterator<GeneratedObservation>> stations = IntStream.range(
                        0, generator.stations().size())
                .mapToObj(generator::observations)
                .toList();
        return IntStream.range(0, count)
                .mapToObj(number -> row(stations.get(number % stations.size()).next()))
                .toList();
    }

    /** The same rows in another order; those of one station keep theirs. */
    static List<SentRow> inOtherTurn(List<SentRow> rows, long seed) {
        Map<String, Deque<SentRow>> byStation = new HashMap<>();
        List<String> turns = new ArrayList<>();
        for (SentRow row : rows) {
            byStation
                    .computeIfAbsent(row.station(), absent -> new ArrayDeque<>())
                    .add(row);
            turns.add(row.station());
        }
        Collections.shuffle(turns, new Random(seed));
        return turns.stream().map(station -> byStation.get(station).remove()).toList();
    }

    private static SentRow row(GeneratedObservation from) {
        return SentRow.of(from.station(), from.record(SentRow.at(from.epoch(), from.sequence())));
    }
}
