package dev.andon.scoring.image;

import dev.andon.scoring.image.ImageHeader.Samples;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the directory of a TIFF file of one page: grey, palette or RGB; uncompressed, LZW, Deflate or PackBits. The
 * {@link ImageHeader#essentials} have a directory of their own, with only the fields that make pixels.
 */
final class TiffHeader {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int FILL_ORDER = 266;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int CHANNELS = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_LENGTHS = 279;
    private static final int PLANES = 284;
    private static final int PREDICTOR = 317;
    private static final int COLOUR_MAP = 320;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_LENGTHS = 325;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;

    private static final Set<Integer> KEPT = Set.of(
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            FILL_ORDER,
            STRIP_OFFSETS,
            ORIENTATION,
            CHANNELS,
            ROWS_PER_STRIP,
            STRIP_LENGTHS,
            PLANES,
            PREDICTOR,
            COLOUR_MAP,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILE_OFFSETS,
            TILE_LENGTHS,
            EXTRA_SAMPLES,
            SAMPLE_FORMAT);

    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int CMYK = 5;
    private static final int PREMULTIPLIED = 1;

    private final byte[] encoded;
    private final ByteOrder order;
    private final Bytes bytes;
    private final byte[] content;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private final Map<Integer, long[]> fields = new HashMap<>();

    TiffHeader(byte[] encoded) {
        this.encoded = encoded;
        this.order = encoded[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        this.bytes = new Bytes(encoded).order(order);
        this.content = encoded.clone();
    }

    ImageHeader read() {
        int position = Math.toIntExact(bytes.u32(4));
        int entries = bytes.u16(position);
        for (int i = 0; i < entries; i++) {
            int at = position + 2 + ENTRY * i;
            if (KEPT.contains(bytes.u16(at))) {
                entry(at);
            }
        }
        if (bytes.u32(position + 2 + ENTRY * entries) != 0) {
            throw Refusal.unsupported("TIFF holds several pages; send each as a frame of its own");
        }
        checkKind();
        checkData(STRIP_OFFSETS, STRIP_LENGTHS);
        checkData(TILE_OFFSETS, TILE_LENGTHS);
        return new ImageHeader("tiff", field(WIDTH, 0), field(HEIGHT, 0), Samples.PLAIN, essentials());
    }

    private void entry(int at) {
        int tag = bytes.u16(at);
        int type = bytes.u16(at + 2);
        long count = bytes.u32(at + 4);
        if (type != SHORT && type != LONG || count > encoded.length) {
            throw Refusal.corrupt("TIFF field %d has type %d and %d values; send a valid file", tag, type, count);
        }
        int size = type == SHORT ? 2 : 4;
        int from = count * size <= 4 ? at + 8 : Math.toIntExact(bytes.u32(at + 8));
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = type == SHORT ? bytes.u16(from + 2 * i) : bytes.u32(from + 4 * i);
        }
        if (fields.put(tag, values) != null) {
            throw Refusal.corrupt("TIFF field %d occurs twice; send a valid file", tag);
        }
        directory.write(encoded, at, ENTRY);
        if (tag == COLOUR_MAP && type == SHORT) {
            keepHighBytes(from, values.length);
        }
    }

    /** PIL takes the high byte of a 16-bit palette value; with both bytes equal, any way of rounding does. */
    private void keepHighBytes(int from, int count) {
        int high = order == ByteOrder.LITTLE_ENDIAN ? 1 : 0;
        for (int at = from; at < from + 2 * count; at += 2) {
            content[at + 1 - high] = content[at + high];
        }
    }

    /** The file with a second directory at its end, and its header pointing there. */
    private byte[] essentials() {
        ByteBuffer file =
                ByteBuffer.allocate(content.length + 2 + directory.size() + 4).order(order);
        file.put(content)
                .putShort((short) fields.size())
                .put(directory.toByteArray())
                .putInt(0);
        return file.putInt(4, content.length).array();
    }

    /** The first value of a field. */
    private long field(int tag, long absent) {
        long[] values = fields.getOrDefault(tag, new long[0]);
        return values.length == 0 ? absent : values[0];
    }

    private void checkKind() {
        if (field(PHOTOMETRIC, 1) == CMYK) {
            throw Refusal.unsupported("TIFF is CMYK; convert the image to RGB or grey");
        }
        if (field(BITS, 1) > 8 || field(SAMPLE_FORMAT, 1) != 1) {
            throw Refusal.unsupported(
                    "TIFF has %d bits a channel or other than unsigned integers, 8 are read; convert it to 8 bits",
                    field(BITS, 1));
        }
        boolean compressionRead = switch ((int) field(COMPRESSION, 1)) {
            case 1, 5, 8, 32773, 32946 -> true;
            default -> false;
        };
        if (!compressionRead) {
            throw Refusal.unsupported(
                    "TIFF compression %d is not read; save it uncompressed, LZW or Deflate", field(COMPRESSION, 1));
        }
        if (field(PHOTOMETRIC, 1) > 3 || field(CHANNELS, 1) > 4 || field(EXTRA_SAMPLES, 0) == PREMULTIPLIED) {
            throw Refusal.unsupported(
                    "TIFF of photometric kind %d with %d channels is not read; convert the image to RGB or grey",
                    field(PHOTOMETRIC, 1), field(CHANNELS, 1));
        }
        if (field(ORIENTATION, 1) != 1) {
            throw Refusal.unsupported("TIFF is stored rotated or mirrored; save it upright");
        }
        if (field(TILE_WIDTH, 0) > field(WIDTH, 0) + 4096 || field(TILE_HEIGHT, 0) > field(HEIGHT, 0) + 4096) {
            throw Refusal.corrupt("TIFF tiles are far larger than the image; send a valid file");
        }
    }

    private void checkData(int offsetsTag, int lengthsTag) {
        long[] offsets = fields.getOrDefault(offsetsTag, new long[0]);
        long[] lengths = fields.getOrDefault(lengthsTag, new long[0]);
        for (int i = 0; i < Math.min(offsets.length, lengths.length); i++) {
            if (offsets[i] + lengths[i] > encoded.length) {
                throw Refusal.truncated("TIFF", encoded);
            }
        }
    }
}
