package dev.andon.scoring.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What broadcasting means for gradients: an element that was used many times gets the sum. */
final class Broadcast {

    private Broadcast() {}

    /**
     * The cotangent of a value before it was broadcast.
     *
     * @param cotangent of the broadcast value, of its shape or less
     * @param broadcast shape of the broadcast value
     * @param original shape of the value itself
     */
    static Cotangent undo(Cotangent cotangent, long[] broadcast, long[] original, Tape tape) {
        long[] present = Shapes.padded(tape.shape(cotangent), broadcast.length);
        long[] wanted = Shapes.padded(original, broadcast.length);
        long copies = 1;
        for (int i = 0; i < broadcast.length; i++) {
            copies *= wanted[i] == 1 && present[i] == 1 ? broadcast[i] : 1;
        }
        Cotangent scaled = cotangent.scaled(copies);
        return scaled.isUniform() ? scaled : summed(scaled, wanted, original, tape);
    }

    private static Cotangent summed(Cotangent cotangent, long[] wanted, long[] original, Tape tape) {
        long[] present = tape.shape(cotangent);
        int more = wanted.length - present.length;
        long[] axes = IntStream.range(0, present.length)
                .filter(i -> present[i] != 1 && wanted[i + more] == 1)
                .mapToLong(i -> i)
                .toArray();
        int surplus = Math.max(0, present.length - original.length);
        boolean leading =
                Arrays.equals(axes, IntStream.range(0, surplus).asLongStream().toArray());
        String tensor = cotangent.tensor();
        if (axes.length > 0) {
            Map<String, Object> keep = Map.of("keepdims", leading && surplus > 0 ? 0 : 1);
            tensor = tape.node("ReduceSum", List.of(tensor, tape.integers(axes)), keep);
        }
        long[] shape = tape.shapes().of(tensor);
        if (shape.length > original.length) {
            tensor = tape.node("Reshape", tensor, tape.integers(Arrays.copyOfRange(shape, surplus, shape.length)));
        }
        return new Cotangent(cotangent.factor(), tensor);
    }
}
