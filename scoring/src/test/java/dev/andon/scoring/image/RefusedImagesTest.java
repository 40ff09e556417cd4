package dev.andon.scoring.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not scored, by the reason their sender is told. Valid ones are 29 x 19 pixels. */
class RefusedImagesTest {

    private static final Map<String, byte[]> FILES = PilPixels.read();
    private static final long LIMIT = 1 << 20;

    @Test
    void noBytes() {
        assertRefused(new byte[0], FailureCode.IMAGE_CORRUPT, "image has zero bytes; send the encoded file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "hello world", "RIFF....WEBPVP8 ", "\u0000\u0000\u0000", "GIF88a", "%PDF-1.7"})
    void notAnImage(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(bytes, FailureCode.IMAGE_CORRUPT, "not an image that is read here: " + bytes.length + " bytes");
    }

    @Test
    void jpegWithoutItsEndMarker() {
        byte[] whole = FILES.get("grey.jpg");
        assertRefused(
                Arrays.copyOf(whole, whole.length - 2), FailureCode.IMAGE_CORRUPT, "JPEG image is truncated: it ends");
    }

    @Test
    void jpegThatLacksPixelsBeforeItsEndMarker() {
        byte[] whole = FILES.get("q90-s0-baseline.jpg");
        byte[] hole = Arrays.copyOf(whole, whole.length - 300);
        hole[hole.length - 2] = (byte) 0xFF;
        hole[hole.length - 1] = (byte) 0xD9;
        assertRefused(hole, FailureCode.IMAGE_CORRUPT, "JPEG data is damaged (");
    }

    @Test
    void jpegFollowedBySpareBytesIsRead() {
        byte[] whole = FILES.get("grey.jpg");
        assertThatCode(() -> ImageDecoder.decode(Arrays.copyOf(whole, whole.length + 50), LIMIT))
                .doesNotThrowAnyException();
    }

    @Test
    void pngThatDoesNotMatchItsChecksum() {
        byte[] damaged = FILES.get("rgb.png").clone();
        damaged[damaged.length / 2] ^= 1;
        assertRefused(damaged, FailureCode.IMAGE_CORRUPT, "PNG chunk at byte 33 does not match its checksum");
    }

    @Test
    void moreThanTheAllowedPixels() {
        byte[] encoded = FILES.get("rgb.png");
        assertThatCode(() -> ImageDecoder.decode(encoded, 29 * 19)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ImageDecoder.decode(encoded, 29 * 19 - 1))
                .isInstanceOfSatisfying(
                        RecordException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.IMAGE_TOO_LARGE))
                .hasMessage("png header says 29 x 19 pixels, more than the 550 allowed; "
                        + "scale the image down or raise the limit");
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647", "65535, 65535", "1, -1"})
    void hugeByItsHeader(int width, int height) {
        byte[] huge = FILES.get("rgb.png").clone();
        ByteBuffer.wrap(huge).putInt(16, width).putInt(20, height).putInt(29, crc(huge, 12, 29));
        assertThatThrownBy(() -> ImageDecoder.decode(huge, Long.MAX_VALUE))
                .isInstanceOfSatisfying(
                        RecordException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.IMAGE_TOO_LARGE));
    }

    @Test
    void farLongerThanWide() {
        byte[] line = write("png", new BufferedImage(2001, 2, BufferedImage.TYPE_BYTE_GRAY));
        assertRefused(line, FailureCode.IMAGE_TOO_LARGE, "png header says 2001 x 2 pixels, longer than 1000 times");
    }

    @Test
    void zeroWide() {
        byte[] empty = FILES.get("24-bottom-up.bmp").clone();
        Arrays.fill(empty, 18, 22, (byte) 0);
        assertRefused(empty, FailureCode.IMAGE_CORRUPT, "bmp header says 0 x 19 pixels");
    }

    @Test
    void animatedGif() {
        byte[] still = FILES.get("few.gif");
        int picture = 13 + 3 * 16;
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(still, 0, still.length - 1);
        twice.write(still, picture, still.length - picture);
        assertRefused(twice.toByteArray(), FailureCode.IMAGE_UNSUPPORTED, "GIF holds several pictures");
    }

    @Test
    void gifThatCoversPartOfItsCanvas() {
        byte[] partial = FILES.get("few.gif").clone();
        partial[6]++;
        assertRefused(partial, FailureCode.IMAGE_UNSUPPORTED, "GIF picture covers only part of its canvas");
    }

    @Test
    void animatedPng() {
        byte[] still = FILES.get("rgb.png");
        byte[] control = new byte[20];
        ByteBuffer.wrap(control)
                .putInt(8)
                .put("acTL".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(2)
                .putInt(0);
        ByteBuffer.wrap(control).putInt(16, crc(control, 4, 16));
        ByteArrayOutputStream animated = new ByteArrayOutputStream();
        animated.write(still, 0, 33);
        animated.writeBytes(control);
        animated.write(still, 33, still.length - 33);
        assertRefused(animated.toByteArray(), FailureCode.IMAGE_UNSUPPORTED, "PNG is animated");
    }

    @Test
    void tiffOfSeveralPages() throws IOException {
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var stream = new MemoryCacheImageOutputStream(pages)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < 2; page++) {
                writer.writeToSequence(
                        new IIOImage(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), null, null), null);
            }
            writer.endWriteSequence();
        }
        assertRefused(pages.toByteArray(), FailureCode.IMAGE_UNSUPPORTED, "TIFF holds several pages");
    }

    @Test
    void tiffThatSaysTheSameThingTwice() {
        byte[] twice = FILES.get("big-endian.tif").clone();
        ByteBuffer file = ByteBuffer.wrap(twice);
        int directory = file.getInt(4);
        file.putShort(directory + 2 + 12, file.getShort(directory + 2));
        assertRefused(twice, FailureCode.IMAGE_CORRUPT, "TIFF field 256 occurs twice");
    }

    @Test
    void jpegOfFourChannels() throws IOException {
        ByteArrayOutputStream cmyk = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageOutputStream(cmyk)) {
            writer.setOutput(stream);
            Raster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
            writer.write(null, new IIOImage(inks, null, null), null);
        }
        assertRefused(cmyk.toByteArray(), FailureCode.IMAGE_UNSUPPORTED, "JPEG is CMYK or YCCK; convert");
    }

    @ParameterizedTest
    @CsvSource({"png, PNG has 16 bits a channel", "tiff, TIFF has 16 bits a channel"})
    void sixteenBitsAChannel(String format, String message) {
        byte[] deep = write(format, new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY));
        assertRefused(deep, FailureCode.IMAGE_UNSUPPORTED, message);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0xC3, JPEG of process 3 (lossless",
        "0, 0xC9, JPEG of process 9 (lossless",
        "3, 12, JPEG has 12 bits a channel",
        "8, 2, JPEG has 2 channels"
    })
    void jpegOfARareKind(int offsetFromMarker, String value, String message) {
        byte[] rare = FILES.get("grey.jpg").clone();
        int marker = new String(rare, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0") + 1;
        rare[marker + offsetFromMarker] = (byte) (int) Integer.decode(value);
        assertRefused(rare, FailureCode.IMAGE_UNSUPPORTED, message);
    }

    @Test
    void bmpWithRunLengths() {
        byte[] packed = FILES.get("palette8.bmp").clone();
        packed[30] = 1;
        assertRefused(packed, FailureCode.IMAGE_UNSUPPORTED, "BMP of 8 bits a pixel and compression 1 is not read");
    }

    private static void assertRefused(byte[] encoded, FailureCode code, String message) {
        assertThatThrownBy(() -> ImageDecoder.decode(encoded, LIMIT))
                .isInstanceOfSatisfying(
                        RecordException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith(message)
                .hasMessageContaining("; ");
    }

    private static byte[] write(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, out)).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static int crc(byte[] bytes, int begin, int end) {
        CRC32 crc = new CRC32();
        crc.update(bytes, begin, end - begin);
        return (int) crc.getValue();
    }
}
