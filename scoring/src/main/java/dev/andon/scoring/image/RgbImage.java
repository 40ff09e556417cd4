package dev.andon.scoring.image;

/**
 * A decoded image of 8 bits a channel. The array is not copied; equality is that of the array's identity.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param rgb {@code [height, width, 3]}, red green blue, row-major
 */
public record RgbImage(int width, int height, byte[] rgb) {

    public RgbImage {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("an image of %d x %d pixels needs width x height x 3 bytes, has %d"
                    .formatted(width, height, rgb.length));
        }
    }
}
