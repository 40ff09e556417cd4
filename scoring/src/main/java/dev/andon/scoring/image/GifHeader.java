package dev.andon.scoring.image;

import dev.andon.scoring.image.ImageHeader.Samples;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;

/** Walks a GIF file block by block to its end and counts its pictures; extensions are left out of the essentials. */
final class GifHeader {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int SCREEN_END = 13;

    private final byte[] encoded;
    private final Bytes bytes;
    private final ByteArrayOutputStream essentials;
    private int pictures;
    private int width;
    private int height;

    GifHeader(byte[] encoded) {
        this.encoded = encoded;
        this.bytes = new Bytes(encoded).order(ByteOrder.LITTLE_ENDIAN);
        this.essentials = new ByteArrayOutputStream(encoded.length);
    }

    ImageHeader read() {
        int position = SCREEN_END + paletteLength(bytes.u8(10));
        essentials.write(encoded, 0, position);
        while (bytes.u8(position) != TRAILER) {
            switch (bytes.u8(position)) {
                case EXTENSION -> position = afterSubBlocks(position + 2);
                case IMAGE -> position = picture(position);
                default -> throw Refusal.corrupt("GIF has no block at byte %d; send a valid file", position);
            }
        }
        if (pictures == 0) {
            throw Refusal.corrupt("GIF holds no picture; send a valid file");
        }
        essentials.write(TRAILER);
        return new ImageHeader("gif", width, height, Samples.PLAIN, essentials.toByteArray());
    }

    /** @return the position after the picture that starts at {@code begin} */
    private int picture(int begin) {
        if (++pictures > 1) {
            throw Refusal.unsupported("GIF holds several pictures; send each as a frame of its own");
        }
        width = bytes.u16(begin + 5);
        height = bytes.u16(begin + 7);
        boolean whole = bytes.u16(begin + 1) == 0
                && bytes.u16(begin + 3) == 0
                && width == bytes.u16(6)
                && height == bytes.u16(8);
        if (!whole) {
            throw Refusal.unsupported("GIF picture covers only part of its canvas; save it as one whole picture");
        }
        int localPalette = paletteLength(bytes.u8(begin + 9));
        if (localPalette == 0 && paletteLength(bytes.u8(10)) == 0) {
            throw Refusal.corrupt("GIF has no palette; send a valid file");
        }
        int end = afterSubBlocks(begin + 10 + localPalette + 1);
        essentials.write(encoded, begin, end - begin);
        return end;
    }

    private int afterSubBlocks(int position) {
        int at = position;
        while (bytes.u8(at) != 0) {
            at += 1 + bytes.u8(at);
        }
        return at + 1;
    }

    private static int paletteLength(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}
