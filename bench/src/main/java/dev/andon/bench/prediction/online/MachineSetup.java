package dev.andon.bench.prediction.online;

import dev.andon.bench.trial.Line;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.streams.demo.MachineKind;
import dev.andon.streams.demo.MachineModels;
import dev.andon.streams.demo.ObservationGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Services that predict by the models of the demo's machines, which are laid in a folder for them. */
public final class MachineSetup {

    private final Path folder;

    private MachineSetup(Path folder) {
        this.folder = folder;
    }

    /** Lays the models in a new folder of a site. */
    public static MachineSetup in(Site site) {
        Path folder = site.path("models");
        MachineModels.unpack(folder);
        return new MachineSetup(folder);
    }

    public Path model(MachineKind kind) {
        return folder.resolve(MachineModels.file(kind));
    }

    /** Every station a machine of one kind, with default settings. */
    public Setup all(MachineKind kind) {
        return new Setup(Line.PREDICTION, "{'*': {prediction: {model: '%s'}}}".formatted(model(kind)), Map.of());
    }

    /**
     * The stations of a generator, each by the model of its kind.
     *
     * @param reference rows before they are judged
     */
    public Setup each(ObservationGenerator generator, int reference) {
        List<String> names = generator.stations();
        String stations = IntStream.range(0, names.size())
                .mapToObj(station -> "%s: {prediction: {model: '%s', reference: %d}}"
                        .formatted(names.get(station), model(generator.kind(station)), reference))
                .collect(Collectors.joining(", ", "{", "}"));
        return new Setup(Line.PREDICTION, stations, Map.of());
    }
}
