package dev.andon.scoring.image;

import dev.andon.scoring.onnx.ImageInput.Resize;
import java.util.Arrays;

/**
 * Resizes 8-bit images as PIL does, byte for byte: a horizontal, then a vertical pass, each rounded and clipped to 8
 * bits, with a kernel that widens when the image shrinks. A pass that would keep its size is left out. The aspect ratio
 * is not kept.
 */
public final class Resampler {

    private Resampler() {}

    /**
     * @param width new width in pixels, at least 1
     * @param height new height in pixels, at least 1
     * @return {@code image} itself where the size stays
     */
    public static RgbImage resize(RgbImage image, int width, int height, Resize kernel) {
        byte[] resized = resize(image.rgb(), 3, image.width(), image.height(), width, height, kernel);
        return resized == image.rgb() ? image : new RgbImage(width, height, resized);
    }

    /**
     * The same for one channel, such as a mask.
     *
     * @param grey {@code [height, width]}, row-major
     * @return {@code [newHeight, newWidth]}; {@code grey} itself where the size stays
     */
    public static byte[] resizeGrey(byte[] grey, int width, int height, int newWidth, int newHeight, Resize kernel) {
        if (grey.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "a grey image of %d x %d pixels has %d bytes".formatted(width, height, grey.length));
        }
        return resize(grey, 1, width, height, newWidth, newHeight, kernel);
    }

    private static byte[] resize(
            byte[] pixels, int channels, int width, int height, int newWidth, int newHeight, Resize kernel) {
        byte[] wide = newWidth == width
                ? pixels
                : horizontally(pixels, channels, height, width, ResampleWeights.of(width, newWidth, kernel));
        return newHeight == height
                ? wide
                : vertically(wide, newWidth * channels, ResampleWeights.of(height, newHeight, kernel));
    }

    private static byte[] horizontally(byte[] pixels, int channels, int rows, int width, ResampleWeights weights) {
        int rowLength = weights.size() * channels;
        byte[] out = new byte[Math.multiplyExact(rows, rowLength)];
        for (int row = 0; row < rows; row++) {
            int from = row * width * channels;
            for (int x = 0; x < weights.size(); x++) {
                weights.sum(x, pixels, from, channels, out, row * rowLength + x * channels);
            }
        }
        return out;
    }

    /** Sums whole rows, so that the innermost loop runs over adjacent bytes. */
    private static byte[] vertically(byte[] pixels, int rowLength, ResampleWeights weights) {
        int newHeight = weights.size();
        byte[] out = new byte[Math.multiplyExact(newHeight, rowLength)];
        int[] sums = new int[rowLength];
        for (int y = 0; y < newHeight; y++) {
            Arrays.fill(sums, ResampleWeights.HALF);
            for (int tap = 0; tap < weights.count(y); tap++) {
                addRow(sums, pixels, (weights.first(y) + tap) * rowLength, weights.weight(y, tap));
            }
            for (int i = 0; i < rowLength; i++) {
                out[y * rowLength + i] = ResampleWeights.clip(sums[i]);
            }
        }
        return out;
    }

    private static void addRow(int[] sums, byte[] pixels, int from, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (pixels[from + i] & 0xFF) * weight;
        }
    }
}
