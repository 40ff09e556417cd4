package dev.andon.bench.prediction.online;

import dev.andon.streams.demo.Channel;
import dev.andon.streams.demo.GeneratedObservation;
import dev.andon.streams.demo.MachineKind;
import dev.andon.streams.demo.ObservationGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generated presses, with faults and missing values, as files; rows that were lost or bad are left out. */
final class PressFiles {

    static final MachineKind KIND = MachineKind.PRESS;

    private static final long SEED = 5;

    private PressFiles() {}

    /** Writes so many files into a new folder, which is returned. */
    static Path write(Path folder, int files, int rows) throws IOException {
        Files.createDirectory(folder);
        ObservationGenerator generator = new ObservationGenerator(SEED, files * MachineKind.values().length);
        List<Integer> presses = IntStream.range(0, generator.stations().size())
                .filter(station -> generator.kind(station) == KIND)
                .boxed()
                .toList();
        for (int press : presses) {
            Files.writeString(
                    folder.resolve(generator.stations().get(press) + ".csv"),
                    text(generator.observations(press), rows));
        }
        return folder;
    }

    private static String text(Iterator<GeneratedObservation> observations, int rows) {
        StringBuilder text = new StringBuilder("time");
        KIND.channels().stream()
                .map(Channel::name)
                .forEach(name -> text.append(',').append(name));
        for (int row = 0; row < rows; ) {
            GeneratedObservation observation = observations.next();
            if (observation.flaw() == GeneratedObservation.Flaw.NONE) {
                text.append('\n').append(SentRow.at(0, row++)).append(',').append(cells(observation));
            }
        }
        return text.append('\n').toString();
    }

    private static String cells(GeneratedObservation observation) {
        return observation.values().stream()
                .map(value -> value == null ? "" : value.toString())
                .collect(Collectors.joining(","));
    }
}
