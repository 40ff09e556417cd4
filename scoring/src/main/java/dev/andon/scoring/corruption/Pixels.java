package dev.andon.scoring.corruption;

/**
 * An image as models take it. The array is not copied; equality is that of the array's identity.
 *
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 * @param values {@code [channels, height, width]} in [0, 1]: one channel of grey, or red, green and blue. They stand for
 *     bytes over 255, and are taken as the nearest.
 */
public record Pixels(int height, int width, float[] values) {

    public Pixels {
        long pixels = (long) height * width;
        if (height < 1 || width < 1 || (values.length != pixels && values.length != 3 * pixels)) {
            throw new IllegalArgumentException("an image of %d x %d pixels has 1 or 3 values each, not %d in all"
                    .formatted(width, height, values.length));
        }
    }

    /** 1 or 3. */
    public int channels() {
        return values.length / (height * width);
    }

    /** As {@code 3 x 32 x 32}, for messages. */
    String shape() {
        return channels() + " x " + height + " x " + width;
    }
}
