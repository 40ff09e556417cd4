package dev.andon.bench.flink;

import dev.andon.bench.TrialFrame;
import dev.andon.bench.trial.Line;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.bench.trial.StationNames;
import dev.andon.scoring.classification.ClassificationSettings;
import dev.andon.scoring.classification.Routing;
import dev.andon.streams.demo.PartGenerator;
import dev.andon.streams.demo.PartModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An endless stream of the demo's parts for several stations in turn, and the demo's classifier for them. */
final class PartFrames {

    /** Parts over and over, each time under another id. */
    private static final int PARTS = 400;

    private final List<String> stations;
    private final List<byte[]> images;
    private final Path folder;

    private PartFrames(int stations, Path folder) {
        this.stations = StationNames.spread(stations);
        this.folder = folder;
        PartGenerator generator = new PartGenerator(5, 1);
        this.images = IntStream.range(0, PARTS)
                .mapToObj(part -> generator.frame(0, part).png())
                .toList();
    }

    /** Lays the model in a new folder of a site. */
    static PartFrames in(Site site, int stations) {
        Path folder = site.path("parts");
        PartModel.unpack(folder);
        return new PartFrames(stations, folder);
    }

    TrialFrame frame(int number) {
        int index = number / stations.size();
        return TrialFrame.of(
                stations.get(number % stations.size()),
                "p" + index,
                index,
                "part",
                "image/png",
                images.get(number % PARTS));
    }

    ClassificationSettings settings() {
        return new ClassificationSettings(
                folder.resolve(PartModel.MODEL).toString(),
                PartModel.signatureFiles().stream()
                        .map(file -> folder.resolve(file).toString())
                        .toList(),
                folder.resolve(PartModel.DETECTOR).toString(),
                Routing.AUTO);
    }

    Setup setup() {
        ClassificationSettings settings = settings();
        return new Setup(
                Line.CLASSIFICATION,
                "{'*': {classification: {model: '%s', signatures: [%s], detector: '%s'}}}"
                        .formatted(settings.model(), String.join(", ", settings.signatures()), settings.detector()),
                Map.of());
    }
}
