package dev.andon.scoring.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.andon.scoring.ScoringException.DeviceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A float32 tensor of fixed shape over one direct buffer, read and written in place by {@link OnnxModel#run}: nothing
 * is copied between Java and the runtime on CPU. Owned by one caller; not safe for use by two threads at once, but
 * readable by many.
 */
public final class FloatTensor implements AutoCloseable {

    /** Values written at once by {@link #fill}. */
    private static final int CHUNK = 1_024;

    private final ByteBuffer bytes;
    private final FloatBuffer buffer;
    private final long[] shape;
    private final OnnxTensor tensor;

    private FloatTensor(ByteBuffer bytes, long[] shape) {
        this.bytes = bytes;
        this.buffer = bytes.asFloatBuffer();
        this.shape = shape;
        try {
            this.tensor = OnnxTensor.createTensor(OnnxModel.environment(), buffer, shape);
        } catch (OrtException e) {
            throw new DeviceException("cannot allocate a tensor of shape " + Arrays.toString(shape), e);
        }
    }

    /** A tensor of zeros. */
    public static FloatTensor allocate(long... shape) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(bytes(shape)).order(ByteOrder.nativeOrder());
        return new FloatTensor(bytes, shape.clone());
    }

    /**
     * A tensor over memory that is there already, such as a mapped file.
     *
     * @param from direct; its next bytes, in the machine's own order, are the values, and its position moves past them
     */
    public static FloatTensor over(ByteBuffer from, long... shape) {
        if (!from.isDirect()) {
            throw new IllegalArgumentException("a tensor lies over direct memory");
        }
        int length = bytes(shape);
        ByteBuffer bytes = from.slice(from.position(), length).order(ByteOrder.nativeOrder());
        from.position(from.position() + length);
        return new FloatTensor(bytes, shape.clone());
    }

    /** A tensor holding a copy of {@code values}, row-major. */
    public static FloatTensor of(float[] values, long... shape) {
        FloatTensor tensor = allocate(shape);
        tensor.buffer.put(0, values);
        return tensor;
    }

    /** The values, row-major. Use absolute reads and writes: position and limit belong to the tensor. */
    public FloatBuffer buffer() {
        return buffer;
    }

    /** The same as bytes, to be read only. */
    public ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer();
    }

    public void fill(float value) {
        float[] chunk = new float[Math.min(CHUNK, buffer.capacity())];
        Arrays.fill(chunk, value);
        for (int i = 0; i < buffer.capacity(); i += chunk.length) {
            buffer.put(i, chunk, 0, Math.min(chunk.length, buffer.capacity() - i));
        }
    }

    public long[] shape() {
        return shape.clone();
    }

    /** All values in a new array, row-major. */
    public float[] toArray() {
        float[] values = new float[buffer.capacity()];
        buffer.get(0, values);
        return values;
    }

    OnnxTensor tensor() {
        return tensor;
    }

    private static int bytes(long[] shape) {
        return Math.toIntExact(
                Math.multiplyExact(Float.BYTES, Arrays.stream(shape).reduce(1, Math::multiplyExact)));
    }

    /** Frees the runtime's handle; the buffer itself goes with the garbage collector. */
    @Override
    public void close() {
        tensor.close();
    }
}
