package dev.andon.streams.dashboard;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One number for each value of a station, in single precision as charts need it: a board keeps many. */
final class Numbers {

    /** NaN where there is none. */
    private final float[] values;

    private Numbers(float[] values) {
        this.values = values;
    }

    /** The first {@code most} of {@code values}; what is missing or not finite is none. */
    static Numbers of(List<@Nullable Double> values, int most) {
        float[] kept = new float[Math.min(most, values.size())];
        for (int i = 0; i < kept.length; i++) {
            Double value = values.get(i);
            kept[i] = value == null ? Float.NaN : value.floatValue();
        }
        return new Numbers(kept);
    }

    /** For JSON, which has no word for NaN. */
    @JsonValue
    List<@Nullable Float> orNull() {
        List<@Nullable Float> numbers = new ArrayList<>(values.length);
        for (float value : values) {
            numbers.add(Float.isFinite(value) ? value : null);
        }
        return numbers;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Numbers numbers && Arrays.equals(values, numbers.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
