package dev.andon.scoring.image;

import dev.andon.scoring.onnx.ImageInput.Resize;
import java.awt.image.BufferedImage;

/** A frame made small for a page. */
public final class Thumbnail {

    private Thumbnail() {}

    /**
     * A JPEG whose longer side has at most {@code longestSide} pixels; a smaller image keeps its size. The aspect ratio
     * is kept to within a pixel.
     */
    public static byte[] jpeg(RgbImage image, int longestSide) {
        double scale = Math.min(1, (double) longestSide / Math.max(image.width(), image.height()));
        int width = Math.max(1, (int) Math.round(image.width() * scale));
        int height = Math.max(1, (int) Math.round(image.height() * scale));
        byte[] rgb = Resampler.resize(image, width, height, Resize.BICUBIC).rgb();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        // Elements are in the order of bands, red first, whatever the order in memory.
        picture.getRaster().setDataElements(0, 0, width, height, rgb);
        return PlatformCodecs.write("jpeg", picture);
    }
}
