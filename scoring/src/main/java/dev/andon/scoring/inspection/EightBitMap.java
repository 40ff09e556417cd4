package dev.andon.scoring.inspection;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A patch map in one byte a patch: {@code lowest + value / 255 * (highest - lowest)}. */
record EightBitMap(float lowest, float highest, ByteBuffer values) {

    static EightBitMap of(PatchMap map) {
        double lowest = Arrays.stream(map.values()).min().orElseThrow();
        double highest = Arrays.stream(map.values()).max().orElseThrow();
        double scale = highest > lowest ? 255 / (highest - lowest) : 0;
        byte[] values = new byte[map.values().length];
        for (int patch = 0; patch < values.length; patch++) {
            values[patch] = (byte) Math.round((map.values()[patch] - lowest) * scale);
        }
        return new EightBitMap((float) lowest, (float) highest, ByteBuffer.wrap(values));
    }
}
