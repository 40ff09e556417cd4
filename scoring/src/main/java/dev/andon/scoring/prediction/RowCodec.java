package dev.andon.scoring.prediction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station's rows, packed: version, then for each row its numbers, its values and why the window begins with it. They are
 * written again at every observation; as records of a schema they would take a third of the service's time.
 */
final class RowCodec {

    private static final byte VERSION = 1;

    /** Of a row without values and text. */
    private static final int FIXED_BYTES = 5 * Long.BYTES + 3 * Integer.BYTES;

    private RowCodec() {}

    static ByteBuffer write(List<ObservedRow> rows) {
        List<byte[]> texts = rows.stream().map(row -> utf8(row.restarted())).toList();
        int size = 1;
        for (int i = 0; i < rows.size(); i++) {
            size += FIXED_BYTES + Double.BYTES * rows.get(i).values().length + texts.get(i).length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(VERSION);
        for (int i = 0; i < rows.size(); i++) {
            write(rows.get(i), texts.get(i), out);
        }
        return out.flip();
    }

    /**
     * @param count of rows
     * @throws IllegalStateException if they are of another version
     */
    static List<ObservedRow> read(ByteBuffer packed, int count) {
        ByteBuffer in = packed.duplicate();
        if (count > 0 && in.get() != VERSION) {
            throw new IllegalStateException(
                    "rows of version %d, this Andon knows version %d; start the one that wrote them, or reset the application's state"
                            .formatted(in.get(0), VERSION));
        }
        List<ObservedRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(read(in));
        }
        return rows;
    }

    private static void write(ObservedRow row, byte[] text, ByteBuffer out) {
        out.putLong(row.epoch()).putLong(row.sequence());
        out.putLong(row.observedAt().toEpochMilli()).putLong(row.recordedAt());
        out.putDouble(row.nominal()).putInt(row.masked());
        out.putInt(row.restarted() == null ? -1 : text.length).put(text);
        out.putInt(row.values().length);
        for (double value : row.values()) {
            out.putDouble(value);
        }
    }

    private static ObservedRow read(ByteBuffer in) {
        long epoch = in.getLong();
        long sequence = in.getLong();
        Instant observedAt = Instant.ofEpochMilli(in.getLong());
        long recordedAt = in.getLong();
        double nominal = in.getDouble();
        int masked = in.getInt();
        String restarted = text(in);
        double[] values = new double[in.getInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
        return new ObservedRow(epoch, sequence, observedAt, recordedAt, values, nominal, masked, restarted);
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
