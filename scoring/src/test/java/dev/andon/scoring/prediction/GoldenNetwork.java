package dev.andon.scoring.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The float64 reference: one section of {@code golden/pvrnn/golden.json}, in the layout of our graphs. */
record GoldenNetwork(JsonNode section, Weights weights, int steps, int stations) {

    /** Our names of weights to the file's. */
    static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("recurrent_0", "Wdd0"),
            Map.entry("stochastic_0", "Wzd0"),
            Map.entry("bias_0", "bd0"),
            Map.entry("top_down_0", "Wtd0"),
            Map.entry("prior_mean_0", "Wmp0"),
            Map.entry("prior_mean_bias_0", "bmp0"),
            Map.entry("prior_deviation_0", "Wsp0"),
            Map.entry("prior_deviation_bias_0", "bsp0"),
            Map.entry("recurrent_1", "Wdd1"),
            Map.entry("stochastic_1", "Wzd1"),
            Map.entry("bias_1", "bd1"),
            Map.entry("prior_mean_1", "Wmp1"),
            Map.entry("prior_mean_bias_1", "bmp1"),
            Map.entry("prior_deviation_1", "Wsp1"),
            Map.entry("prior_deviation_bias_1", "bsp1"),
            Map.entry("output_weight", "Wo"),
            Map.entry("output_bias", "bo"));

    static GoldenNetwork read(String name) {
        try (InputStream file = GoldenNetwork.class.getResourceAsStream("/golden/pvrnn/golden.json")) {
            JsonNode root = new ObjectMapper().readTree(file);
            JsonNode section = root.get(name);
            JsonNode config = root.get("config");
            Network network = new Network(2, List.of(layer(config, 0), layer(config, 1)));
            Map<String, float[]> tensors = new HashMap<>();
            NAMES.forEach((ours, theirs) ->
                    tensors.put(ours, floats(section.get("weights").get(theirs))));
            JsonNode shape = section.get("x").get("shape");
            return new GoldenNetwork(
                    section,
                    new Weights(network, tensors),
                    shape.get(1).asInt(),
                    shape.get(0).asInt());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code [key, time, unit]} as rows of time times key. */
    float[] rows(JsonNode array) {
        return rows(floats(array));
    }

    float[] rows(float[] values) {
        int width = values.length / (steps * stations);
        float[] rows = new float[values.length];
        for (int station = 0; station < stations; station++) {
            for (int step = 0; step < steps; step++) {
                System.arraycopy(
                        values, (station * steps + step) * width, rows, (step * stations + station) * width, width);
            }
        }
        return rows;
    }

    /** Mean and log sigma of both layers, {@code {mu, ls}} each, side by side as an adaptive vector. */
    float[] adaptive(JsonNode layers) {
        return beside(
                beside(rows(layers.get(0).get("mu")), rows(layers.get(1).get("mu"))),
                beside(rows(layers.get(0).get("ls")), rows(layers.get(1).get("ls"))));
    }

    /** Both layers' units side by side. */
    float[] units(JsonNode layers) {
        return beside(rows(layers.get(0)), rows(layers.get(1)));
    }

    float[] beside(float[] first, float[] second) {
        int rows = steps * stations;
        int left = first.length / rows;
        int right = second.length / rows;
        float[] both = new float[first.length + second.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(first, row * left, both, row * (left + right), left);
            System.arraycopy(second, row * right, both, row * (left + right) + left, right);
        }
        return both;
    }

    static float[] floats(JsonNode array) {
        JsonNode data = array.has("data") ? array.get("data") : array;
        float[] values = new float[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) data.get(i).asDouble();
        }
        return values;
    }

    private static Layer layer(JsonNode config, int l) {
        return new Layer(
                config.get("d").get(l).asInt(),
                config.get("z").get(l).asInt(),
                config.get("tau").get(l).asDouble(),
                config.get("w").get(l).asDouble(),
                config.get("w1").get(l).asDouble());
    }
}
