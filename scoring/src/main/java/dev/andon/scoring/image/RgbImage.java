package dev.andon.scoring.image;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;

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

    /** @throws RecordException if every pixel is equal: a lens cap or a dead lamp, of which nothing can be told */
    public void refuseBlank() {
        for (int i = 3; i < rgb.length; i++) {
            if (rgb[i] != rgb[i - 3]) {
                return;
            }
        }
        throw new RecordException(
                FailureCode.IMAGE_BLANK,
                "all %d x %d pixels are equal: nothing to see; check lamp and lens cap".formatted(width, height));
    }
}
