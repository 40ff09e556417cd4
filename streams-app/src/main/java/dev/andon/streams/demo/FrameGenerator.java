package dev.andon.streams.demo;

import dev.andon.streams.demo.GeneratedFrame.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongPredicate;

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
            case NONE -> taken(from, index);
            case TRUNCATED -> truncated(taken(from, index));
            case DUPLICATE -> again(taken(from, index - 1), index);
        };
    }

    /**
     * The part that a station sees at {@code index}, whole, with a defect and in a light of the caller's choice.
     *
     * @param defect a defect of its own for each number, whichever part carries it: a tool that marks every part alike;
     *     empty for a good part
     */
    public GeneratedFrame part(int station, long index, OptionalLong defect, Lighting light) {
        Station from = stations.get(station);
        Optional<Draw> repeated =
                defect.isPresent() ? Optional.of(from.draw().at(5).at(defect.getAsLong())) : Optional.empty();
        return taken(from, index, repeated, light);
    }

    /**
     * The frame a station takes at {@code index} where somebody scratched parts before the camera saw them.
     *
     * @param scratched whether the part of an index is one of those; its frame then is no bad record, whatever it was to be
     */
    GeneratedFrame frame(int station, long index, LongPredicate scratched) {
        if (scratched.test(index)) {
            return scratched(stations.get(station), index);
        }
        boolean repeats = index > 0 && fault(station, index) == Fault.DUPLICATE && scratched.test(index - 1);
        return repeats ? again(scratched(stations.get(station), index - 1), index) : frame(station, index);
    }

    /** The frame as it would be had its part no defect. */
    GeneratedFrame withoutDefect(int station, long index) {
        return taken(stations.get(station), index, Optional.empty(), lighting(station, index));
    }

    /** The light over a station at {@code index}. */
    public Lighting lighting(int station, long index) {
        return lighting(stations.get(station), index);
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

    private static Lighting lighting(Station station, long index) {
        return Lighting.at(station.draw().at(1), index);
    }

    private static GeneratedFrame taken(Station station, long index) {
        Optional<Draw> defect = isDefective(station, index)
                ? Optional.of(station.draw().at(3).at(index).at(3))
                : Optional.empty();
        return taken(station, index, defect, lighting(station, index));
    }

    private static GeneratedFrame taken(Station station, long index, Optional<Draw> drawn, Lighting light) {
        return taken(station, index, light, canvas -> drawn.map(draw -> Defect.on(canvas, station.material(), draw)));
    }

    private static GeneratedFrame scratched(Station station, long index) {
        Draw hand = station.draw().at(6).at(index);
        return taken(station, index, lighting(station, index), canvas -> Optional.of(Defect.byHand(canvas, hand)));
    }

    private static GeneratedFrame taken(
            Station station, long index, Lighting light, Function<Canvas, Optional<Defect>> damage) {
        Draw part = station.draw().at(3).at(index);
        Canvas canvas = new Canvas(SIDE, SIDE);
        station.material().paint(part.at(1), canvas);
        Optional<Defect> defect = damage.apply(canvas);
        byte[] mask =
                defect.map(painted -> DefectPainter.paint(painted, canvas)).orElseGet(() -> new byte[SIDE * SIDE]);
        light.shine(canvas);
        String format = station.material() instanceof PrintedBoard ? "png" : "jpeg";
        byte[] image = Camera.encode(Camera.expose(canvas, part.at(4)), format);
        return new GeneratedFrame(
                station.name(),
                "f%06d".formatted(index),
                index,
                station.material().product(),
                "image/" + format,
                image,
                defect.map(Defect::kind),
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
