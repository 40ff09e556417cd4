package dev.andon.scoring.image;

import dev.andon.scoring.image.ImageHeader.Samples;
import java.nio.ByteOrder;

/** Reads the header of a BMP file: uncompressed, 1, 4, 8, 16, 24 or 32 bits a pixel, with the usual channel masks. */
final class BmpHeader {

    private static final int DIB = 14;
    private static final int BITFIELDS = 3;

    private BmpHeader() {}

    static ImageHeader read(byte[] encoded) {
        Bytes bytes = new Bytes(encoded).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.u32(DIB) < 40) {
            throw Refusal.unsupported("BMP header of %d bytes is of an old kind; save the image again", bytes.u32(DIB));
        }
        long width = bytes.s32(DIB + 4);
        // A negative height means that rows run from the top.
        long height = Math.abs((long) bytes.s32(DIB + 8));
        int bits = bytes.u16(DIB + 14);
        long compression = bytes.u32(DIB + 16);
        boolean plain = compression == 0 && bits >= 1 && 32 % bits == 0 && bits != 2 || compression == 0 && bits == 24;
        if (!plain && !(compression == BITFIELDS && usualMasks(bytes, bits))) {
            throw Refusal.unsupported(
                    "BMP of %d bits a pixel and compression %d is not read; send it uncompressed, or as PNG",
                    bits, compression);
        }
        if (bits <= 8 && bytes.u32(DIB + 32) > 1 << bits) {
            throw Refusal.corrupt("BMP palette has %d colours for %d bits; send a valid file", bytes.u32(46), bits);
        }
        long rowLength = (Math.max(width, 0) * bits + 31) / 32 * 4;
        if (encoded.length < bytes.u32(10) + rowLength * height) {
            throw Refusal.truncated("BMP", encoded);
        }
        return new ImageHeader("bmp", width, height, Samples.PLAIN, encoded);
    }

    private static boolean usualMasks(Bytes bytes, int bits) {
        int at = DIB + 40;
        long red = bytes.u32(at);
        long green = bytes.u32(at + 4);
        long blue = bytes.u32(at + 8);
        return bits == 32 && red == 0xFF0000 && green == 0xFF00 && blue == 0xFF
                || bits == 16 && red == 0xF800 && green == 0x7E0 && blue == 0x1F
                || bits == 16 && red == 0x7C00 && green == 0x3E0 && blue == 0x1F;
    }
}
