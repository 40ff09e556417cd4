package dev.andon.scoring.image;

import java.awt.image.BufferedImage;

/**
 * An anomaly map as a picture to lay over its frame: clear where the score is usual, then more opaque and brighter, from
 * purple over orange to yellow, as it rises. The colours differ in lightness as well as in hue, so they rank for
 * everyone, in print as well. Two maps are comparable where they are drawn over one range.
 */
public final class AnomalyPicture {

    /** The upper part of the colour map Inferno (CC0) in even steps, each as red, green, blue. */
    private static final int[][] COLOURS = {
        {0x56, 0x10, 0x6E},
        {0x89, 0x22, 0x6A},
        {0xBB, 0x37, 0x54},
        {0xE3, 0x59, 0x33},
        {0xF9, 0x8E, 0x09},
        {0xF9, 0xCB, 0x35},
        {0xFC, 0xFF, 0xA4}
    };

    private AnomalyPicture() {}

    /**
     * A PNG with transparency, one pixel a value.
     *
     * @param map {@code [height, width]} scores, row-major; what is not a number is clear
     * @param clear score up to which the picture is clear
     * @param full score from which on it is opaque; nothing is drawn unless it is above {@code clear}
     */
    public static byte[] png(double[] map, int height, int width, double clear, double full) {
        if (map.length != (long) height * width) {
            throw new IllegalArgumentException(
                    "an anomaly map of %d x %d has %d values".formatted(width, height, map.length));
        }
        int[] pixels = new int[map.length];
        for (int i = 0; i < map.length; i++) {
            pixels[i] = argb(full > clear ? (map[i] - clear) / (full - clear) : 0);
        }
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.getRaster().setDataElements(0, 0, width, height, pixels);
        return PlatformCodecs.write("png", picture);
    }

    /** @param strength 0 is clear, 1 opaque; anything beyond counts as the nearer of them */
    private static int argb(double strength) {
        if (!(strength > 0)) {
            return 0;
        }
        double bounded = Math.min(strength, 1);
        double step = bounded * (COLOURS.length - 1);
        int lower = Math.min((int) step, COLOURS.length - 2);
        int argb = (int) Math.round(255 * bounded);
        for (int channel = 0; channel < 3; channel++) {
            double from = COLOURS[lower][channel];
            argb = argb << 8 | (int) Math.round(from + (step - lower) * (COLOURS[lower + 1][channel] - from));
        }
        return argb;
    }
}
