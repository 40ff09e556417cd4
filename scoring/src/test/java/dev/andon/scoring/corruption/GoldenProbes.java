package dev.andon.scoring.corruption;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The 64 probe images of the golden figures: real photographs of 32 x 32 pixels, clean and corrupted elsewhere. */
final class GoldenProbes {

    static final int COUNT = 64;
    private static final int SIDE = 32;

    /** Values of one image. */
    static final int VALUES = 3 * SIDE * SIDE;

    private GoldenProbes() {}

    /** {@code clean}, {@code gaussian_noise} or {@code gaussian_blur}. */
    static Pixels probe(String condition, int index) {
        byte[] all = bytes(condition);
        float[] values = new float[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = (all[index * VALUES + i] & 0xFF) / 255f;
        }
        return new Pixels(SIDE, SIDE, values);
    }

    /** The 0 .. 255 that pixels stand for. */
    static int[] levels(Pixels image) {
        int[] levels = new int[image.values().length];
        Arrays.setAll(levels, i -> Math.round(255 * image.values()[i]));
        return levels;
    }

    private static byte[] bytes(String condition) {
        String name = "/golden/rws/probe_%s.u8".formatted(condition);
        try (InputStream in = GoldenProbes.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
