package dev.andon.streams.dashboard;

import dev.andon.schemas.AnomalyMap;
import dev.andon.scoring.image.AnomalyPicture;
import java.nio.ByteBuffer;
import java.util.List;

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
public record MapPicture(int height, int width, double[] values, double clear, double full) {

    private static final int MOST_PATCHES = 1 << 20;

    /** Whether {@code map} holds as many values as it says, and a sane number of them. */
    public static boolean drawable(AnomalyMap map) {
        long patches = (long) map.getHeight() * map.getWidth();
        return map.getHeight() > 0
                && map.getWidth() > 0
                && patches <= MOST_PATCHES
                && patches == map.getValues().remaining();
    }

    /**
     * The picture of a {@link #drawable} map.
     *
     * @param scores of the station's recent frames, this one's among them. The picture is clear up to their median and
     *     strongest at the map's own peak; but a peak that is above the median by less than the scores vary, or by
     *     little beside the range of the map, stays pale. Without scores a map is coloured over its own range.
     */
    public static MapPicture of(AnomalyMap map, List<Double> scores) {
        double[] values = values(map);
        if (scores.isEmpty()) {
            return new MapPicture(map.getHeight(), map.getWidth(), values, map.getLowest(), map.getHighest());
        }
        double[] sorted =
                scores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = quantile(sorted, 0.5);
        double spread = 2 * (quantile(sorted, 0.9) - quantile(sorted, 0.1));
        double range = (median - map.getLowest()) / 2;
        double full = Math.max(map.getHighest(), median + Math.max(spread, range));
        return new MapPicture(map.getHeight(), map.getWidth(), values, median, full);
    }

    /** A PNG of one pixel a patch, with transparency. */
    public byte[] png() {
        return AnomalyPicture.png(values, height, width, clear, full);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double[] values(AnomalyMap map) {
        ByteBuffer bytes = map.getValues().duplicate();
        double[] values = new double[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.getLowest() + (bytes.get() & 0xff) / 255.0 * (map.getHighest() - map.getLowest());
        }
        return values;
    }
}
