package dev.andon.scoring.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** Unsigned reads at a position of an encoded file. Reads beyond the end throw {@link IndexOutOfBoundsException}. */
final class Bytes {

    private final byte[] encoded;
    private final ByteBuffer buffer;

    /** Big-endian until {@link #order}. */
    Bytes(byte[] encoded) {
        this.encoded = encoded;
        this.buffer = ByteBuffer.wrap(encoded);
    }

    Bytes order(ByteOrder order) {
        buffer.order(order);
        return this;
    }

    int length() {
        return encoded.length;
    }

    int u8(int at) {
        return encoded[at] & 0xFF;
    }

    int u16(int at) {
        return buffer.getShort(at) & 0xFFFF;
    }

    long u32(int at) {
        return buffer.getInt(at) & 0xFFFFFFFFL;
    }

    int s32(int at) {
        return buffer.getInt(at);
    }

    boolean startsWith(int... values) {
        return has(0, values);
    }

    boolean has(int at, int... values) {
        if (at + values.length > encoded.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (u8(at + i) != values[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first bytes, for a message. */
    String hex(int most) {
        return HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(encoded, Math.min(most, encoded.length)));
    }
}
