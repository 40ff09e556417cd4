package dev.andon.streams.demo;

import dev.andon.streams.demo.GeneratedFrame.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Frames as line cameras would see them: per station one material, parts that vary, light that drifts, defects with
 * their truth, and now and then a record that is bad in itself. A pure function of seed, station and index; thread-safe.
 */
public final class FrameGenerator {

    /** Width and height of every frame, pixels. */
    public static final int SIDE = 256;

    /** Share of parts with a defect. */
    public static final double DEFECT_RATE = 0.06;

    /** Share of frames whose bytes end half way. */
    public static final double TRUNCATED_RATE = 0.0125;

    /** Share of frames sent a second time. */
    public static final double DUPLICATE_RATE = 0.0125;

    private final List<Station> stations = new ArrayList<>();

    private record Station(String name, Material material, Draw draw) {}

    /** Generates for {@code stations} stations, from 1. */
    public FrameGenerator(long seed, int stations) {
        if (stations < 1) {
            throw new IllegalArgumentException("stations is " + stations + "; give at least 1");
        }
        for (int number = 0; number < stations; number++) {
            Draw draw = new Draw(seed).at(number);
            Material material = Material.ofStation(number, draw.at(1));
            this.stations.add(new Station(material.product() + "-" + (number + 1), material, draw.at(2)));
        }
    }

    /** Names of the stations, in their order. */
    public List<String> stations() {
        return stations.stream().map(Station::name).toList();
    }

    /** The frame a station takes at {@code index}, from 0. */
    public GeneratedFrame frame(int station, long index) {
        Station from = stations.get(station);
        return switch (fault(from, index)) {
            case NONE -> taken(from, index, true);
            case TRUNCATED -> truncated(taken(from, index, true));
            case DUPLICATE -> again(taken(from, index - 1, true), index);
        };
    }

    /** The frame as it would be had its part no defect. */
    GeneratedFrame withoutDefect(int station, long index) {
        return taken(stations.get(station), index, false);
    }

    /** The light over a station at {@code index}. */
    Lighting lighting(int station, long index) {
        return Lighting.at(stations.get(station).draw().at(1), index);
    }

    /** Whether the part that a station sees at {@code index} has a defect. */
    boolean isDefective(int station, long index) {
        return isDefective(stations.get(station), index);
    }

    /** What is wrong with the record that a station sends at {@code index}. */
    Fault fault(int station, long index) {
        return fault(stations.get(station), index);
    }

    private static boolean isDefective(Station station, long index) {
        return station.draw().at(4).at(index).chance(DEFECT_RATE);
    }

    private static Fault fault(Station station, long index) {
        if (drawnFault(station, index) != Fault.DUPLICATE) {
            return drawnFault(station, index);
        }
        return index > 0 && drawnFault(station, index - 1) == Fault.NONE ? Fault.DUPLICATE : Fault.NONE;
    }

    private static Fault drawnFault(Station station, long index) {
        double drawn = station.draw().at(2).at(index).uniform();
        if (drawn < TRUNCATED_RATE) {
            return Fault.TRUNCATED;
        }
        return drawn < TRUNCATED_RATE + DUPLICATE_RATE ? Fault.DUPLICATE : Fault.NONE;
    }

    private static GeneratedFrame taken(Station station, long index, boolean mayBeDefective) {
        Draw part = station.draw().at(3).at(index);
        Canvas canvas = new Canvas(SIDE, SIDE);
        station.material().paint(part.at(1), canvas);
        byte[] mask = new byte[SIDE * SIDE];
        Optional<DefectKind> kind = Optional.empty();
        if (mayBeDefective && isDefective(station, index)) {
            Defect defect = Defect.on(canvas, station.material(), part.at(3));
            mask = DefectPainter.paint(defect, canvas);
            kind = Optional.of(defect.kind());
        }
        Lighting.at(station.draw().at(1), index).shine(canvas);
        String format = station.material() instanceof PrintedBoard ? "png" : "jpeg";
        byte[] image = Camera.encode(Camera.expose(canvas, part.at(4)), format);
        return new GeneratedFrame(
                station.name(),
                "f%06d".formatted(index),
                index,
                station.material().product(),
                "image/" + format,
                image,
                kind,
                mask,
                Fault.NONE);
    }

    private static GeneratedFrame truncated(GeneratedFrame whole) {
        byte[] half = Arrays.copyOf(whole.image(), whole.image().length / 2);
        return new GeneratedFrame(
                whole.station(),
                whole.frameId(),
                whole.index(),
                whole.recipe(),
                whole.mediaType(),
                half,
                whole.defect(),
                whole.mask(),
                Fault.TRUNCATED);
    }

    private static GeneratedFrame again(GeneratedFrame previous, long index) {
        return new GeneratedFrame(
                previous.station(),
                previous.frameId(),
                index,
                previous.recipe(),
                previous.mediaType(),
                previous.image(),
                previous.defect(),
                previous.mask(),
                Fault.DUPLICATE);
    }
}
