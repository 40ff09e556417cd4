package dev.andon.bench.prediction.online;

import dev.andon.bench.service.Line;
import dev.andon.bench.service.Setup;
import dev.andon.bench.service.Site;
import dev.andon.streams.demo.MachineKind;
import dev.andon.streams.demo.MachineModels;
import dev.andon.streams.demo.ObservationGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Services that predict by the models of the demo's machines, which are laid in a folder for them. */
final class MachineSetup {

    private final Path folder;

    /** Unpacks the models. */
    MachineSetup(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            for (MachineKind kind : MachineKind.values()) {
                unpack(MachineModels.file(kind));
                unpack(kind.word() + ".yaml");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write models to " + folder, e);
        }
    }

    static MachineSetup in(Site site) {
        return new MachineSetup(site.path("models"));
    }

    Path model(MachineKind kind) {
        return folder.resolve(MachineModels.file(kind));
    }

    /** Every station a machine of one kind, with default settings. */
    Setup all(MachineKind kind) {
        return new Setup(Line.PREDICTION, "{'*': {prediction: {model: '%s'}}}".formatted(model(kind)), Map.of());
    }

    /**
     * The stations of a generator, each by the model of its kind.
     *
     * @param reference rows before they are judged
     */
    Setup each(ObservationGenerator generator, int reference) {
        List<String> names = generator.stations();
        String stations = IntStream.range(0, names.size())
                .mapToObj(station -> "%s: {prediction: {model: '%s', reference: %d}}"
                        .formatted(names.get(station), model(generator.kind(station)), reference))
                .collect(Collectors.joining(", ", "{", "}"));
        return new Setup(Line.PREDICTION, stations, Map.of());
    }

    private void unpack(String name) throws IOException {
        try (InputStream resource = MachineModels.class.getResourceAsStream(name)) {
            Files.write(
                    folder.resolve(name), Objects.requireNonNull(resource, name).readAllBytes());
        }
    }
}
