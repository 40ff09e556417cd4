package dev.andon.scoring.signature;

import dev.andon.scoring.corruption.Pixels;

/**
 * An image whose class is known, of the size of the model. Kept in bytes: a quarter of what pixels need.
 *
 * @param height in pixels
 * @param width in pixels
 * @param values {@code [channels, height, width]} 0 .. 255, unsigned; not to be changed
 * @param label index of its class
 */
public record LabelledImage(int height, int width, byte[] values, int label) {

    /** Of an image as {@code Preprocessor.pixels} gives it. */
    public static LabelledImage of(Pixels image, int label) {
        byte[] values = new byte[image.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.round(image.values()[i] * 255);
        }
        return new LabelledImage(image.height(), image.width(), values, label);
    }

    public Pixels pixels() {
        float[] pixels = new float[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Byte.toUnsignedInt(values[i]) / 255f;
        }
        return new Pixels(height, width, pixels);
    }
}
