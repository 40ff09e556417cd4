package dev.andon.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A NumPy array file: little-endian, C order, of float32, float64, uint8, int64 or bool.
 *
 * @param shape empty for a scalar
 * @param values row-major; every supported type fits a double exactly (int64 up to 2^53)
 */
public record Npy(int[] shape, double[] values) {

    private static final Pattern HEADER =
            Pattern.compile("'descr': '([^']+)'.*'fortran_order': (\\w+).*'shape': \\(([^)]*)\\)");

    /** Reads a test resource of the given absolute name, for example {@code /golden/metrics/gt_pixel.npy}. */
    public static Npy resource(String name) {
        try (InputStream in = Npy.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no test resource " + name);
            }
            return parse(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Npy read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The values of a uint8 array, or others wrapped into a byte. */
    public byte[] bytes() {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }

    public boolean[] booleans() {
        boolean[] booleans = new boolean[values.length];
        for (int i = 0; i < booleans.length; i++) {
            booleans[i] = values[i] != 0;
        }
        return booleans;
    }

    /** Row {@code i} of the first axis, flattened. */
    public double[] row(int i) {
        int length = values.length / shape[0];
        return Arrays.copyOfRange(values, i * length, (i + 1) * length);
    }

    private static Npy parse(String name, byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int start = file[6] == 1 ? 10 : 12;
        int length = file[6] == 1 ? Short.toUnsignedInt(in.getShort(8)) : in.getInt(8);
        Matcher header = HEADER.matcher(new String(file, start, length, StandardCharsets.ISO_8859_1));
        if (!header.find() || header.group(2).equals("True")) {
            throw new IllegalArgumentException(name + " is not a C-order .npy file");
        }
        int[] shape = Stream.of(header.group(3).split(","))
                .map(String::strip)
                .filter(axis -> !axis.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        double[] values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        in.position(start + length);
        for (int i = 0; i < values.length; i++) {
            values[i] = next(in, name, header.group(1));
        }
        return new Npy(shape, values);
    }

    private static double next(ByteBuffer in, String name, String type) {
        return switch (type) {
            case "<f4" -> in.getFloat();
            case "<f8" -> in.getDouble();
            case "<i8" -> in.getLong();
            case "|u1", "|b1" -> Byte.toUnsignedInt(in.get());
            default -> throw new IllegalArgumentException(name + " holds " + type + ", which is not read here");
        };
    }
}
