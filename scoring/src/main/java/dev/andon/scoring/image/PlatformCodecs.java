package dev.andon.scoring.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The Java platform's own image readers and writers, whatever plug-ins are on the class path; no temporary files. */
final class PlatformCodecs {

    private PlatformCodecs() {}

    /** A reader of its own for the caller, who disposes of it. */
    static ImageReader reader(String format) {
        return own(ImageIO.getImageReadersByFormatName(format), format);
    }

    static byte[] write(String format, BufferedImage image) {
        ImageWriter writer = own(ImageIO.getImageWritersByFormatName(format), format);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static <T> T own(Iterator<T> codecs, String format) {
        while (codecs.hasNext()) {
            T codec = codecs.next();
            if (codec.getClass().getModule() == ImageIO.class.getModule()) {
                return codec;
            }
        }
        throw new IllegalStateException("this Java runtime cannot read or write " + format + " images");
    }
}
