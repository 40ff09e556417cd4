package dev.andon.streams;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Encoded images as cameras send them, good and bad, the same for the same seed. */
public final class TestImages {

    private static final int SIDE = 40;
    private static final int IHDR_WIDTH_AT = 16;
    private static final int IHDR_CHUNK_AT = 12;
    private static final int IHDR_CHUNK_BYTES = 17;

    private TestImages() {}

    /** A small PNG of a wavy surface, no two seeds alike. */
    public static byte[] surface(long seed) {
        Random random = new Random(seed);
        double phase = random.nextDouble() * 6;
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int grey = (int) (120 + 60 * Math.sin(x * 0.9 + y * 0.4 + phase) + random.nextInt(40));
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        return encoded(image, "png");
    }

    /** A PNG of noise, which cannot be packed: three bytes a pixel. */
    public static byte[] noise(int side, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return encoded(image, "png");
    }

    public static byte[] constant() {
        return encoded(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "png");
    }

    public static byte[] truncated() {
        byte[] whole = surface(1);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /** A small file whose header claims 60000 x 60000 pixels. */
    public static byte[] hugeByHeader() {
        byte[] png = surface(1);
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(IHDR_WIDTH_AT, 60_000).putInt(IHDR_WIDTH_AT + 4, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, IHDR_CHUNK_AT, IHDR_CHUNK_BYTES);
        header.putInt(IHDR_CHUNK_AT + IHDR_CHUNK_BYTES, (int) crc.getValue());
        return png;
    }

    public static byte[] animated() {
        return written("gif", writer -> {
            writer.prepareWriteSequence(null);
            for (int picture = 0; picture < 2; picture++) {
                BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED);
                image.setRGB(picture, picture, 0xFFFFFF);
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        });
    }

    /** A JPEG of four channels. */
    public static byte[] cmyk() {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4, null);
        return written("jpeg", writer -> writer.write(null, new IIOImage(raster, null, null), null));
    }

    public static byte[] sixteenBit() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(3, 3, 0, 40_000);
        return encoded(image, "png");
    }

    private static byte[] encoded(BufferedImage image, String format) {
        return written(format, writer -> writer.write(image));
    }

    private static byte[] written(String format, Writing writing) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writing.with(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void with(ImageWriter writer) throws IOException;
    }
}
