package dev.andon.scoring.signature;

import java.nio.ByteBuffer;

/**
 * One weight of a signature as bytes: layer, role, axis of channels, shape, then values. Weights of convolutions and
 * products are kept in 8 bits, symmetric, with a scale for each output channel; the rest, which is little, as float32.
 */
final class WeightCodec {

    private static final int LARGEST = 127;
    private static final int MOST_AXES = 8;
    private static final int MOST_VALUES = 64 << 20;

    private WeightCodec() {}

    static byte[] write(SignatureWeight weight) {
        int scales = isQuantised(weight.role()) ? channels(weight.shape(), weight.channels()) : 0;
        int size = weight.values().length;
        ByteBuffer out =
                ByteBuffer.allocate(4 + 4 * weight.shape().length + (scales > 0 ? 4 * scales + size : 4 * size));
        out.put((byte) weight.layer());
        out.put((byte) weight.role().ordinal());
        out.put((byte) weight.channels());
        out.put((byte) weight.shape().length);
        for (long dimension : weight.shape()) {
            out.putInt((int) dimension);
        }
        if (scales > 0) {
            writeQuantised(weight, scales, out);
        } else {
            out.asFloatBuffer().put(weight.values());
        }
        return out.array();
    }

    /** @throws RuntimeException of any kind for bytes that {@link #write} has not made */
    static SignatureWeight read(ByteBuffer in) {
        int layer = Byte.toUnsignedInt(in.get());
        Role role = Role.values()[in.get()];
        int axis = in.get();
        long[] shape = new long[Math.min(in.get(), MOST_AXES)];
        int size = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = in.getInt();
            size = Math.multiplyExact(size, Math.toIntExact(shape[i]));
        }
        if (size < 0 || size > MOST_VALUES) {
            throw new IllegalArgumentException("a weight of %d values".formatted(size));
        }
        float[] values = new float[size];
        if (isQuantised(role)) {
            readQuantised(in, shape, axis, values);
        } else {
            in.asFloatBuffer().get(values);
            in.position(in.position() + 4 * size);
        }
        return new SignatureWeight(layer, role, shape, axis, values);
    }

    /** The weight as it is read back. */
    static SignatureWeight rounded(SignatureWeight weight) {
        return read(ByteBuffer.wrap(write(weight)));
    }

    private static boolean isQuantised(Role role) {
        return role == Role.WEIGHT;
    }

    private static void writeQuantised(SignatureWeight weight, int scales, ByteBuffer out) {
        float[] values = weight.values();
        int inner = inner(weight.shape(), weight.channels());
        float[] scale = new float[scales];
        for (int i = 0; i < values.length; i++) {
            int channel = i / inner % scales;
            scale[channel] = Math.max(scale[channel], Math.abs(values[i]) / LARGEST);
        }
        for (float one : scale) {
            out.putFloat(one);
        }
        for (int i = 0; i < values.length; i++) {
            float one = scale[i / inner % scales];
            out.put((byte) (one == 0 ? 0 : Math.max(-LARGEST, Math.min(LARGEST, Math.rint(values[i] / one)))));
        }
    }

    private static void readQuantised(ByteBuffer in, long[] shape, int axis, float[] values) {
        float[] scale = new float[channels(shape, axis)];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = in.getFloat();
        }
        int inner = inner(shape, axis);
        for (int i = 0; i < values.length; i++) {
            values[i] = in.get() * scale[i / inner % scale.length];
        }
    }

    private static int channels(long[] shape, int axis) {
        return Math.toIntExact(shape[axis]);
    }

    /** Values between one channel and the next. */
    private static int inner(long[] shape, int axis) {
        int inner = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inner *= Math.toIntExact(shape[i]);
        }
        return inner;
    }
}
