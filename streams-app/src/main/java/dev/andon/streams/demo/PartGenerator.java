package dev.andon.streams.demo;

import dev.andon.scoring.corruption.Pixels;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Frames of cameras under which small parts pass, one at a time, that now and then are noisy, fogged or out of focus. A
 * pure function of seed, station and index; thread-safe.
 */
public final class PartGenerator {

    /** Width and height of every frame, pixels. */
    public static final int SIDE = 40;

    /** No demo's seed leads to the parts that a classifier is trained on. */
    private static final Draw TRAINING = new Draw(0x7061727473L);

    private final Draw draw;
    private final int stations;

    /** Generates for {@code stations} stations, from 0. */
    public PartGenerator(long seed, int stations) {
        this.draw = new Draw(seed).at(1000);
        this.stations = stations;
    }

    /** Names of the stations, in their order. */
    public List<String> stations() {
        return IntStream.rangeClosed(1, stations)
                .mapToObj(number -> "parts-" + number)
                .toList();
    }

    /** The frame a station takes at {@code index}, from 0. */
    public GeneratedPart frame(int station, long index) {
        return frame(station, index, trouble(station, index));
    }

    /** What ails a station's camera at {@code index} of itself. */
    Optional<CameraTrouble> trouble(int station, long index) {
        return CameraTrouble.at(draw.at(station).at(2), index);
    }

    /** The frame a station takes at {@code index}, whatever ails its camera. */
    GeneratedPart frame(int station, long index, Optional<CameraTrouble> trouble) {
        Draw camera = draw.at(station);
        Draw part = camera.at(1).at(index);
        PartKind kind = kind(part);
        Pixels clean = clean(kind, part);
        return new GeneratedPart(
                kind,
                trouble,
                trouble.map(now -> now.on(clean, camera.at(3).key(), index)).orElse(clean));
    }

    /** One of the clean frames that a classifier is trained on, {@code number} from 0 without end. */
    public static GeneratedPart training(long number) {
        Draw part = TRAINING.at(number);
        PartKind kind = kind(part);
        return new GeneratedPart(kind, Optional.empty(), clean(kind, part));
    }

    private static PartKind kind(Draw part) {
        return PartKind.values()[part.at(1).below(PartKind.values().length)];
    }

    private static Pixels clean(PartKind kind, Draw part) {
        Canvas canvas = new Canvas(SIDE, SIDE);
        PartPainter.paint(kind, part.at(2), canvas);
        BufferedImage image = Camera.expose(canvas, part.at(3));
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        float[] values = new float[bgr.length];
        int size = SIDE * SIDE;
        for (int pixel = 0; pixel < size; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                values[channel * size + pixel] = (bgr[3 * pixel + 2 - channel] & 0xFF) / 255f;
            }
        }
        return new Pixels(SIDE, SIDE, values);
    }
}
