package dev.andon.bench.corruption;

import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.RgbImage;

/** Image files as pixels to corrupt. */
final class Photo {

    private static final long MOST_PIXELS = 1 << 20;

    private Photo() {}

    static Pixels decoded(byte[] file) {
        RgbImage image = ImageDecoder.decode(file, MOST_PIXELS);
        int size = image.width() * image.height();
        float[] values = new float[3 * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (image.rgb()[i % size * 3 + i / size] & 0xFF) / 255f;
        }
        return new Pixels(image.height(), image.width(), values);
    }
}
