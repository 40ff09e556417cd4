package dev.andon.scoring.image;

import dev.andon.scoring.image.ImageHeader.Samples;
import java.io.ByteArrayOutputStream;

/**
 * Walks a JPEG file marker by marker to its end, so that a truncated one is known before decoding. Application segments
 * and comments are left out of {@link ImageHeader#essentials}; what they say about the colours is settled here, by
 * libjpeg's rules.
 */
final class JpegHeader {

    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int SOF15 = 0xCF;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;
    private static final int TEM = 0x01;

    /** Encoders use about ten; thousands of nearly empty scans make a small file endless to decode. */
    private static final int MAX_SCANS = 200;

    private final byte[] encoded;
    private final Bytes bytes;
    private final ByteArrayOutputStream essentials;
    private int position = 2;
    private int frameAt;
    private int scans;
    private boolean jfif;
    private int adobeTransform = -1;

    JpegHeader(byte[] encoded) {
        this.encoded = encoded;
        this.bytes = new Bytes(encoded);
        this.essentials = new ByteArrayOutputStream(encoded.length);
    }

    ImageHeader read() {
        essentials.write(0xFF);
        essentials.write(SOI);
        for (int marker = nextMarker(); marker != EOI; marker = nextMarker()) {
            if (marker != SOI && marker != TEM && !(marker >= RST0 && marker < SOI)) {
                segment(marker);
            }
        }
        if (scans == 0) {
            throw Refusal.corrupt("JPEG image has no pixels before its end marker; send the whole file");
        }
        essentials.write(0xFF);
        essentials.write(EOI);
        return new ImageHeader(
                "jpeg", bytes.u16(frameAt + 3), bytes.u16(frameAt + 1), samples(), essentials.toByteArray());
    }

    /** Moves behind the next marker. */
    private int nextMarker() {
        while (position + 1 < encoded.length) {
            boolean lead = bytes.u8(position++) == 0xFF;
            int marker = bytes.u8(position);
            if (lead && marker != 0xFF && marker != 0) {
                position++;
                return marker;
            }
        }
        throw Refusal.truncated("JPEG", encoded);
    }

    private void segment(int marker) {
        int begin = position;
        int content = position + 2;
        int end = end(position + (position + 2 > encoded.length ? 2 : bytes.u16(position)));
        if (end < content) {
            throw Refusal.corrupt("JPEG segment at byte %d has no length; send a valid file", begin);
        }
        position = end;
        if (marker == APP0) {
            jfif |= bytes.has(content, 'J', 'F', 'I', 'F', 0);
        } else if (marker == APP14 && bytes.has(content, 'A', 'd', 'o', 'b', 'e') && end - content >= 12) {
            adobeTransform = bytes.u8(content + 11);
        } else if (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC) {
            frame(marker, content);
        }
        if (marker == SOS) {
            scan();
        }
        if (marker != COM && !(marker >= APP0 && marker <= APP15)) {
            essentials.write(0xFF);
            essentials.write(marker);
            essentials.write(encoded, begin, position - begin);
        }
    }

    private int end(int end) {
        if (end > encoded.length) {
            throw Refusal.truncated("JPEG", encoded);
        }
        return end;
    }

    private void frame(int marker, int content) {
        if (frameAt != 0) {
            throw Refusal.corrupt("JPEG image has two frame headers; send a valid file");
        }
        frameAt = content;
        if (marker > SOF2) {
            throw Refusal.unsupported(
                    "JPEG of process %d (lossless, hierarchical or arithmetic) is not read; send baseline or progressive",
                    marker - SOF0);
        }
        if (bytes.u8(content) != 8) {
            throw Refusal.unsupported(
                    "JPEG has %d bits a channel, 8 are read; convert the image to 8 bits", bytes.u8(content));
        }
        int components = bytes.u8(content + 5);
        if (components == 4) {
            throw Refusal.unsupported("JPEG is CMYK or YCCK; convert the image to RGB or grey");
        }
        if (components != 1 && components != 3) {
            throw Refusal.unsupported("JPEG has %d channels; send RGB or grey", components);
        }
    }

    /** Moves to the marker that ends the entropy-coded data: there a 0xFF is followed by 0 or a restart marker. */
    private void scan() {
        if (frameAt == 0 || ++scans > MAX_SCANS) {
            throw Refusal.corrupt("JPEG has a scan before its frame header, or over %d; send a valid file", MAX_SCANS);
        }
        for (; position + 1 < encoded.length; position++) {
            int next = bytes.u8(position + 1);
            if (bytes.u8(position) == 0xFF && next != 0 && next != 0xFF && !(next >= RST0 && next < SOI)) {
                return;
            }
        }
        throw Refusal.truncated("JPEG", encoded);
    }

    private Samples samples() {
        if (bytes.u8(frameAt + 5) == 1) {
            return Samples.PLAIN;
        }
        boolean named = bytes.u8(frameAt + 6) == 'R' && bytes.u8(frameAt + 9) == 'G' && bytes.u8(frameAt + 12) == 'B';
        boolean rgb = !jfif && (adobeTransform < 0 ? named : adobeTransform == 0);
        return rgb ? Samples.PLAIN : Samples.YCBCR;
    }
}
