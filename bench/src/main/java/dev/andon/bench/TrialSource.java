package dev.andon.bench;

import dev.andon.bench.trial.StationNames;
import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.GeneratedFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An endless stream of readable frames for several stations in turn: a set of images over and over, each under an id of its
 * own. Stations are named so that they spread evenly over partitions, as a plant's planner would see to.
 */
public final class TrialSource {

    private final List<byte[]> images;
    private final List<String> stations;

    private TrialSource(List<byte[]> images, int stations) {
        this.images = images;
        this.stations = StationNames.spread(stations);
    }

    /** Generated images of one product, about a dozen kB each. */
    public static TrialSource generated(int images, int stations) {
        FrameGenerator generator = new FrameGenerator(11, 1);
        List<byte[]> whole = new ArrayList<>();
        for (int i = 0; whole.size() < images; i++) {
            GeneratedFrame frame = generator.frame(0, i);
            if (frame.fault() == GeneratedFrame.Fault.NONE) {
                whole.add(frame.image());
            }
        }
        return new TrialSource(whole, stations);
    }

    /** The files of a folder, in path order. */
    static TrialSource folder(Path folder, int stations) {
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> images = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                images.add(Files.readAllBytes(file));
            }
            return new TrialSource(images, stations);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    int stations() {
        return stations.size();
    }

    int images() {
        return images.size();
    }

    /** Frame {@code number}, from 0. */
    public TrialFrame frame(int number) {
        String station = stations.get(number % stations.size());
        int index = number / stations.size();
        // Stations begin at different images, so that no two decode the same at a time.
        byte[] image = images.get((index + 7 * (number % stations.size())) % images.size());
        return TrialFrame.of(station, "t" + index, index, "part", "image/png", image);
    }
}
