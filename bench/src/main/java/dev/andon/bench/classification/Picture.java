package dev.andon.bench.classification;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.corruption.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * An image as a camera sends it.
 *
 * @param png encoded
 * @param sha256 of that, hex
 */
record Picture(byte[] png, String sha256) {

    static Picture of(Pixels pixels) {
        int size = pixels.height() * pixels.width();
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < size; i++) {
            int colour = 0;
            for (int channel = 0; channel < 3; channel++) {
                int plane = pixels.channels() == 1 ? 0 : channel;
                colour = colour << 8 | Math.round(255 * pixels.values()[plane * size + i]);
            }
            image.setRGB(i % pixels.width(), i / pixels.width(), colour);
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return new Picture(out.toByteArray(), Sha256.of(out.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
