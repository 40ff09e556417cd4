package dev.andon.scoring.image;

import dev.andon.scoring.image.ImageHeader.Samples;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/**
 * Walks a PNG file chunk by chunk to its end and checks each checksum. Only the chunks that hold pixels and palette are
 * kept as {@link ImageHeader#essentials}: gamma, colour profile, transparency and text are not.
 */
final class PngHeader {

    private static final int SIGNATURE = 8;
    private static final int PALETTE_COLOUR = 3;

    /** Length, type and checksum of a chunk. */
    private static final int ENVELOPE = 12;

    private final byte[] encoded;
    private final Bytes bytes;
    private final ByteArrayOutputStream essentials;

    PngHeader(byte[] encoded) {
        this.encoded = encoded;
        this.bytes = new Bytes(encoded);
        this.essentials = new ByteArrayOutputStream(encoded.length);
    }

    ImageHeader read() {
        essentials.write(encoded, 0, SIGNATURE);
        checkFirst();
        int position = SIGNATURE;
        for (String type = ""; !type.equals("IEND"); ) {
            if (position + ENVELOPE > encoded.length || bytes.u32(position) > encoded.length - position - ENVELOPE) {
                throw Refusal.truncated("PNG", encoded);
            }
            int end = position + ENVELOPE + (int) bytes.u32(position);
            type = type(position);
            chunk(type, position, end);
            position = end;
        }
        return new ImageHeader(
                "png", bytes.u32(SIGNATURE + 8), bytes.u32(SIGNATURE + 12), Samples.PLAIN, essentials.toByteArray());
    }

    private String type(int chunk) {
        StringBuilder type = new StringBuilder();
        for (int i = 4; i < 8; i++) {
            type.append((char) bytes.u8(chunk + i));
        }
        return type.toString();
    }

    private void checkFirst() {
        if (encoded.length < SIGNATURE + ENVELOPE + 13) {
            throw Refusal.truncated("PNG", encoded);
        }
        if (!type(SIGNATURE).equals("IHDR") || bytes.u32(SIGNATURE) != 13) {
            throw Refusal.corrupt("PNG does not start with its header chunk; send a valid file");
        }
        if (bytes.u8(SIGNATURE + 16) == 16) {
            throw Refusal.unsupported("PNG has 16 bits a channel, 8 are read; convert the image to 8 bits");
        }
    }

    private void chunk(String type, int begin, int end) {
        switch (type) {
            case "acTL" -> throw Refusal.unsupported("PNG is animated; send each picture as a frame of its own");
            case "IHDR", "IDAT", "IEND" -> keep(begin, end);
            case "PLTE" -> {
                if (bytes.u8(SIGNATURE + 17) == PALETTE_COLOUR) {
                    keep(begin, end);
                }
            }
            default -> {
                // Does not change pixels.
            }
        }
    }

    private void keep(int begin, int end) {
        CRC32 crc = new CRC32();
        crc.update(encoded, begin + 4, end - begin - 8);
        if (crc.getValue() != bytes.u32(end - 4)) {
            throw Refusal.corrupt("PNG chunk at byte %d does not match its checksum; send it again", begin);
        }
        essentials.write(encoded, begin, end - begin);
    }
}
