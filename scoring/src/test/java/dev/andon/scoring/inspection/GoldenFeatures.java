package dev.andon.scoring.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.scoring.Npy;
import dev.andon.scoring.onnx.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Reads golden figures and makes patch features of plain numbers. */
final class GoldenFeatures {

    private GoldenFeatures() {}

    static JsonNode json(String name) {
        try (InputStream in = GoldenFeatures.class.getResourceAsStream("/golden/musc/" + name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(value -> value.isTextual() ? Double.NaN : value.asDouble())
                .toArray();
    }

    static float[][] floats(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> {
                    double[] values = doubles(row);
                    float[] floats = new float[values.length];
                    IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) values[i]);
                    return floats;
                })
                .toArray(float[][]::new);
    }

    static Npy npy(String name) {
        return Npy.resource("/golden/musc/" + name);
    }

    /** {@code [images, patches, channels]}, one group an image. */
    static List<PatchFeatures> oneGroup(Npy unit) {
        int patches = unit.shape()[1];
        int channels = unit.shape()[2];
        List<PatchFeatures> images = new ArrayList<>();
        for (int image = 0; image < unit.shape()[0]; image++) {
            PatchFeatures features = new PatchFeatures(1, patches, channels, 0);
            for (int i = 0; i < patches * channels; i++) {
                features.group(0).buffer().put(i, (float) unit.values()[image * patches * channels + i]);
            }
            images.add(features);
        }
        return images;
    }

    /** Random unit vectors around a few centres, so that nearest distances vary. */
    static List<PatchFeatures> random(long seed, int images, int groups, int patches, int channels) {
        Random random = new Random(seed);
        return IntStream.range(0, images)
                .mapToObj(i -> {
                    PatchFeatures features = new PatchFeatures(groups, patches, channels, 0);
                    IntStream.range(0, groups).forEach(group -> fill(features.group(group), channels, random));
                    return features;
                })
                .toList();
    }

    private static void fill(FloatTensor rows, int channels, Random random) {
        for (int start = 0; start < rows.buffer().capacity(); start += channels) {
            double[] row = random.doubles(channels, -1, 1).toArray();
            row[random.nextInt(4) % channels] += 3;
            double norm = Math.sqrt(IntStream.range(0, channels)
                    .mapToDouble(c -> row[c] * row[c])
                    .sum());
            for (int c = 0; c < channels; c++) {
                rows.buffer().put(start + c, (float) (row[c] / norm));
            }
        }
    }
}
