package dev.andon.streams.demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Turns light into an encoded image: sensor noise, clipping, JPEG or PNG. */
final class Camera {

    private static final float QUALITY = 0.92f;

    /** Standard deviation of the sensor's noise, of full scale. */
    private static final double NOISE = 0.008;

    private Camera() {}

    /** One exposure; {@code exposure} decides its noise. */
    static BufferedImage expose(Canvas canvas, Draw exposure) {
        BufferedImage image = new BufferedImage(canvas.width, canvas.height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int pixel = 0; pixel < canvas.width * canvas.height; pixel++) {
            long bits = Draw.mix(exposure.key() + pixel);
            for (int channel = 0; channel < 3; channel++) {
                double light = canvas.rgb[3 * pixel + channel] + NOISE * nearlyNormal((int) (bits >>> (20 * channel)));
                bgr[3 * pixel + 2 - channel] = (byte) Math.max(0, Math.min(255, Math.round(255 * light)));
            }
        }
        return image;
    }

    /** Mean 0, deviation 1: the sum of four uniform values of five bits. */
    private static double nearlyNormal(int bits) {
        int sum = (bits & 31) + (bits >>> 5 & 31) + (bits >>> 10 & 31) + (bits >>> 15 & 31);
        return (sum - 62) / 18.466;
    }

    /** Encodes as {@code format}, {@code jpeg} or {@code png}. */
    static byte[] encode(BufferedImage image, String format) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(QUALITY);
            }
            // In memory: ImageIO's own default keeps its buffer in a file.
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), parameters);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }
}
