package dev.andon.scoring.image;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.image.ImageHeader.Samples;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG, PNG, BMP, still GIF and TIFF images to the pixels PIL's {@code convert("RGB")} gives: grey is repeated,
 * a palette looked up, alpha dropped; colour profiles and orientation notes change nothing.
 */
public final class ImageDecoder {

    /** Largest image that is decoded; a header that claims more is refused before memory is taken. */
    public static final long MAX_PIXELS = 100_000_000;

    private ImageDecoder() {}

    /**
     * Format, channels and size are judged by the header, before memory for a pixel is taken.
     *
     * @param encoded a whole image file
     * @param maxPixels width times height allowed
     * @throws RecordException with {@code IMAGE_CORRUPT}, {@code IMAGE_TOO_LARGE} or {@code IMAGE_UNSUPPORTED}, whatever
     *     the bytes are
     */
    public static RgbImage decode(byte[] encoded, long maxPixels) {
        ImageHeader header = header(encoded);
        header.checkSize(maxPixels);
        try {
            return pixels(header);
        } catch (RecordException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // Readers answer damaged data with any of these; a lie about sizes or depths inside the file with the last
            // two.
            throw new RecordException(
                    FailureCode.IMAGE_CORRUPT,
                    "%s image of %d x %d pixels does not decode: its data is damaged; send it again"
                            .formatted(header.format(), header.width(), header.height()),
                    e);
        }
    }

    private static ImageHeader header(byte[] encoded) {
        try {
            return ImageHeader.read(encoded);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new RecordException(
                    FailureCode.IMAGE_CORRUPT,
                    "image header points beyond the %d bytes there are; send the whole file".formatted(encoded.length),
                    e);
        }
    }

    private static RgbImage pixels(ImageHeader header) throws IOException {
        ImageReader reader = PlatformCodecs.reader(header.format());
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(header.essentials()))) {
            reader.setInput(stream, false, true);
            if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
                throw Refusal.corrupt("%s image contradicts itself about its size; send a valid file", header.format());
            }
            return header.format().equals("jpeg") ? jpeg(reader, header) : PixelSamples.toRgb(reader.read(0));
        } finally {
            reader.dispose();
        }
    }

    /** The reader's own colour conversion depends on profiles and guesses; its raster holds what the file holds. */
    private static RgbImage jpeg(ImageReader reader, ImageHeader header) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        Raster raster = reader.readRaster(0, null);
        for (String warning : warnings) {
            // Spare bytes after the last block are what some cameras write; every other warning means lost pixels.
            if (!warning.contains("extraneous bytes")) {
                throw Refusal.corrupt("JPEG data is damaged (%s); send it again", warning);
            }
        }
        RgbImage image = PixelSamples.toRgb(raster);
        if (header.samples() == Samples.YCBCR) {
            YcbcrColours.toRgb(image.rgb());
        }
        return image;
    }
}
