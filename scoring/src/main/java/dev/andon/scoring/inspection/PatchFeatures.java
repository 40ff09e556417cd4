package dev.andon.scoring.inspection;

import dev.andon.scoring.onnx.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What mutual scoring keeps of one image: for each group, that is each aggregation degree and tapped layer, the unit
 * vectors {@code [patches, channels]}, MuSc's Z; and the image token. Off-heap, written in place by the encoder.
 */
public final class PatchFeatures implements AutoCloseable {

    private final FloatTensor[] groups;
    private final @Nullable FloatTensor imageToken;
    private final FloatTensor sum;
    private final Map<String, FloatTensor> byOutput = new LinkedHashMap<>();

    /**
     * Room for one image.
     *
     * @param imageTokenChannels 0 for a model without image token
     */
    PatchFeatures(int groupCount, int patches, int channels, int imageTokenChannels) {
        this(groupCount, patches, channels, imageTokenChannels, FloatTensor::allocate);
    }

    /**
     * One image, over memory that is there already.
     *
     * @param tensor makes one of a shape; called in the order of {@link #byOutput}
     */
    PatchFeatures(
            int groupCount, int patches, int channels, int imageTokenChannels, Function<long[], FloatTensor> tensor) {
        groups = new FloatTensor[groupCount];
        for (int group = 0; group < groupCount; group++) {
            groups[group] = tensor.apply(new long[] {1, patches, channels});
            byOutput.put(NeighbourhoodAggregation.groupOutput(group), groups[group]);
        }
        sum = tensor.apply(new long[] {1});
        byOutput.put(NeighbourhoodAggregation.SUM_OUTPUT, sum);
        imageToken = imageTokenChannels == 0 ? null : tensor.apply(new long[] {imageTokenChannels});
        if (imageToken != null) {
            byOutput.put(PatchEncoder.IMAGE_TOKEN_OUTPUT, imageToken);
        }
    }

    int groupCount() {
        return groups.length;
    }

    /** {@code [1, patches, channels]}, each row of length 1. */
    FloatTensor group(int group) {
        return groups[group];
    }

    /** {@code [channels]} of one patch. */
    float[] patch(int group, int patch) {
        float[] vector = new float[(int) groups[group].shape()[2]];
        groups[group].buffer().get(patch * vector.length, vector);
        return vector;
    }

    /** {@code [patches]}: each patch's cosine with a unit vector of as many channels. */
    float[] cosines(int group, float[] vector) {
        float[] rows = groups[group].toArray();
        float[] cosines = new float[rows.length / vector.length];
        for (int patch = 0; patch < cosines.length; patch++) {
            cosines[patch] = product(rows, patch * vector.length, vector);
        }
        return cosines;
    }

    /** Four sums side by side: one alone waits for itself. */
    private static float product(float[] rows, int from, float[] vector) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int whole = vector.length / 4 * 4;
        for (int i = 0; i < whole; i += 4) {
            first += rows[from + i] * vector[i];
            second += rows[from + i + 1] * vector[i + 1];
            third += rows[from + i + 2] * vector[i + 2];
            fourth += rows[from + i + 3] * vector[i + 3];
        }
        for (int i = whole; i < vector.length; i++) {
            first += rows[from + i] * vector[i];
        }
        return first + second + (third + fourth);
    }

    /** {@code [channels]}; null where the model has none. */
    float @Nullable [] imageToken() {
        return imageToken == null ? null : imageToken.toArray();
    }

    /** False where any feature is NaN: a sum is NaN as soon as one addend is. */
    boolean isFinite() {
        return Float.isFinite(sum.buffer().get(0));
    }

    Map<String, FloatTensor> byOutput() {
        return byOutput;
    }

    @Override
    public void close() {
        byOutput.values().forEach(FloatTensor::close);
    }
}
