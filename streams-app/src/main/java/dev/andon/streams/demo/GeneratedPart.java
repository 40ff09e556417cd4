package dev.andon.streams.demo;

import dev.andon.scoring.corruption.Pixels;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A frame of one part with its truth.
 *
 * @param kind what it shows
 * @param trouble what ails the camera; empty for a clean frame
 * @param pixels {@code [3, height, width]}, corrupted where the camera is in trouble
 */
public record GeneratedPart(PartKind kind, Optional<CameraTrouble> trouble, Pixels pixels) {

    /** The frame as the camera sends it. */
    public byte[] png() {
        int size = pixels.width() * pixels.height();
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < size; pixel++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                rgb = rgb << 8 | Math.round(255 * pixels.values()[channel * size + pixel]);
            }
            image.setRGB(pixel % pixels.width(), pixel / pixels.width(), rgb);
        }
        return Camera.encode(image, "png");
    }
}
