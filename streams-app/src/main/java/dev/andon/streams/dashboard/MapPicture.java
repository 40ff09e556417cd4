package dev.andon.streams.dashboard;

import dev.andon.schemas.AnomalyMap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * An anomaly map as a picture to lay over its frame. A map coloured from its own lowest to its own highest value makes
 * every good part glow somewhere; here colour begins where the station's usual peak ends.
 *
 * @param height rows of patches
 * @param width patches in a row
 * @param values {@code [height, width]} scores, row-major
 * @param clear score up to which the picture is transparent
 * @param full score from which on it has its strongest colour
 */
record MapPicture(int height, int width, float[] values, double clear, double full) {

    /** Below this many scores nobody knows what is usual, and a map is coloured over its own range. */
    private static final int FEWEST_SCORES = 10;

    private static final int MOST_PATCHES = 1 << 20;

    /** Weak, middle and strong colour, each as alpha, red, green, blue. */
    private static final int[][] COLOURS = {{0, 255, 214, 10}, {150, 255, 140, 0}, {225, 214, 0, 74}};

    /** Whether {@code map} holds as many values as it says, and a sane number of them. */
    static boolean drawable(AnomalyMap map) {
        long patches = (long) map.getHeight() * map.getWidth();
        return map.getHeight() > 0
                && map.getWidth() > 0
                && patches <= MOST_PATCHES
                && patches == map.getValues().remaining();
    }

    /**
     * The picture of a {@link #drawable} map.
     *
     * @param scores of the station's recent frames. The picture is clear up to their median, and strongest at the
     *     map's own peak, but never for a peak within twice the spread (10 % to 90 %) of the scores above the median.
     */
    static MapPicture of(AnomalyMap map, List<Double> scores) {
        float[] values = values(map);
        if (scores.size() < FEWEST_SCORES) {
            return new MapPicture(map.getHeight(), map.getWidth(), values, map.getLowest(), map.getHighest());
        }
        double[] sorted =
                scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = quantile(sorted, 0.5);
        double spread = quantile(sorted, 0.9) - quantile(sorted, 0.1);
        double full = Math.max(map.getHighest(), median + 2 * spread);
        return new MapPicture(map.getHeight(), map.getWidth(), values, median, full);
    }

    /** A PNG of one pixel a patch, with transparency. */
    byte[] png() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < values.length; i++) {
            image.setRGB(i % width, i / width, colour(values[i]));
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int colour(float value) {
        double strength = full > clear ? Math.min(1, Math.max(0, (value - clear) / (full - clear))) : 0;
        int lower = strength < 0.5 ? 0 : 1;
        double share = 2 * strength - lower;
        int argb = 0;
        for (int channel = 0; channel < 4; channel++) {
            double from = COLOURS[lower][channel];
            argb = argb << 8 | (int) Math.round(from + share * (COLOURS[lower + 1][channel] - from));
        }
        return argb;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static float[] values(AnomalyMap map) {
        ByteBuffer bytes = map.getValues().duplicate();
        float[] values = new float[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.getLowest() + (bytes.get() & 0xff) / 255f * (map.getHighest() - map.getLowest());
        }
        return values;
    }
}
