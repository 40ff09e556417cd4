package dev.andon.scoring.corruption;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** What storing does. */
final class Digital {

    private static final double BYTE = 255;

    private Digital() {}

    /** Parameter: what is left of height and width, before each is stretched to what it was. */
    static Planes pixelate(Planes image, double[] parameters, Draws draws) {
        int rows = Math.max(1, (int) (image.height() * parameters[0]));
        int columns = Math.max(1, (int) (image.width() * parameters[0]));
        return image.mapPlanes(plane -> {
            double[] coarse = new double[rows * columns];
            for (int i = 0; i < coarse.length; i++) {
                int[] down = nearest(i / columns, rows, image.height());
                coarse[i] = mean(plane, image.width(), down, nearest(i % columns, columns, image.width()));
            }
            double[] stretched = new double[plane.length];
            for (int i = 0; i < stretched.length; i++) {
                int row = under(i / image.width(), image.height(), rows);
                stretched[i] = coarse[row * columns + under(i % image.width(), image.width(), columns)];
            }
            return stretched;
        });
    }

    /** The pixels, from and to, of {@code fine} whose centres are within pixel {@code at} of {@code coarse}. */
    private static int[] nearest(int at, int coarse, int fine) {
        double scale = (double) fine / coarse;
        int from = (int) Math.ceil(at * scale - 0.5);
        int to = (int) Math.ceil((at + 1) * scale - 0.5);
        return new int[] {from, to};
    }

    /** The pixel of {@code coarse} that is under the centre of pixel {@code at} of {@code fine}. */
    private static int under(int at, int fine, int coarse) {
        return (int) ((at + 0.5) * coarse / fine);
    }

    /** As a byte: the coarse image is one. */
    private static double mean(double[] plane, int width, int[] rows, int[] columns) {
        double sum = 0;
        for (int y = rows[0]; y < rows[1]; y++) {
            for (int x = columns[0]; x < columns[1]; x++) {
                sum += plane[y * width + x];
            }
        }
        double mean = sum / ((rows[1] - rows[0]) * (columns[1] - columns[0]));
        return Math.round(mean * BYTE) / BYTE;
    }

    /** Parameter: quality, 1 to 100. */
    static Planes jpeg(Planes image, double[] parameters, Draws draws) {
        Raster samples =
                decoded(encoded(picture(image), (float) parameters[0] / 100)).getRaster();
        double[][] values = new double[image.channels()][image.size()];
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int i = 0; i < image.size(); i++) {
                values[channel][i] = samples.getSample(i % image.width(), i / image.width(), channel) / BYTE;
            }
        }
        return new Planes(image.height(), image.width(), values);
    }

    private static BufferedImage picture(Planes image) {
        int type = image.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage picture = new BufferedImage(image.width(), image.height(), type);
        WritableRaster samples = picture.getRaster();
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int i = 0; i < image.size(); i++) {
                int level = (int) Math.round(image.values()[channel][i] * BYTE);
                samples.setSample(i % image.width(), i / image.width(), channel, level);
            }
        }
        return picture;
    }

    private static byte[] encoded(BufferedImage picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            // In memory: ImageIO's own default keeps its buffer in a file.
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture, null, null), parameters);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage decoded(byte[] jpeg) {
        try {
            return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
