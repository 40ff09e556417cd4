package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.scoring.gradient.Adam;
import dev.andon.scoring.gradient.Gradient;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import dev.andon.scoring.onnx.PvRnn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Free energy, every gradient and the path of error regression against the float64 reference. */
class GoldenFreeEnergyTest {

    private static final List<String> TRAINED = Stream.concat(
                    Stream.of(FreeEnergyGraph.ADAPTIVE, FreeEnergyGraph.CARRIED + 0, FreeEnergyGraph.CARRIED + 1),
                    GoldenNetwork.NAMES.keySet().stream().sorted())
            .toList();

    @Test
    void free_energy_and_its_terms_are_the_references() {
        // Given
        GoldenNetwork golden = GoldenNetwork.read("gradients_first_window");
        JsonNode section = golden.section();
        Graph energy = energy(golden);

        // When
        Map<String, float[]> results = run(energy, inputs(golden, golden.adaptive(section.get("A"))));

        // Then
        assertClose(ofStations(golden, results), GoldenNetwork.floats(section.get("F")), 1e-5, 1e-4);
        assertClose(results.get(FreeEnergyGraph.OUTPUT), golden.rows(section.get("y")), 1e-5, 1e-4);
        assertClose(results.get(FreeEnergyGraph.ACCURACY), golden.rows(section.get("rec")), 1e-5, 1e-4);
        assertClose(ofLayer(golden, results, 0), golden.rows(section.get("kl").get(0)), 1e-5, 1e-4);
        assertClose(ofLayer(golden, results, 1), golden.rows(section.get("kl").get(1)), 1e-5, 1e-4);
        for (int l = 0; l < 2; l++) {
            float[] last = GoldenNetwork.floats(section.get("h_last").get(l));
            assertClose(results.get(FreeEnergyGraph.LAST + l), last, 1e-5, 1e-4);
        }
    }

    @Test
    void every_gradient_is_the_references() {
        // Given
        GoldenNetwork golden = GoldenNetwork.read("gradients_first_window");
        JsonNode section = golden.section();
        Graph exposed = energy(golden).expose(List.copyOf(GoldenNetwork.NAMES.keySet()));
        Graph gradients = Gradient.of(exposed, FreeEnergyGraph.FREE_ENERGY, TRAINED);
        Map<String, float[]> inputs = inputs(golden, golden.adaptive(section.get("A")));
        inputs.putAll(golden.weights().tensors());

        // When
        Map<String, float[]> results = run(gradients, inputs);

        // Then
        assertClose(results.get("adaptive/gradient"), golden.adaptive(section.get("grad_A")), 1e-5, 1e-4);
        for (int l = 0; l < 2; l++) {
            float[] carried = GoldenNetwork.floats(section.get("grad_h0").get(l));
            assertClose(results.get(FreeEnergyGraph.CARRIED + l + "/gradient"), carried, 1e-5, 1e-4);
        }
        GoldenNetwork.NAMES.forEach((ours, theirs) -> assertClose(
                results.get(ours + "/gradient"),
                GoldenNetwork.floats(section.get("grad_weights").get(theirs)),
                1e-5,
                1e-4));
    }

    @Test
    void twenty_iterations_with_noise_follow_the_reference() {
        // Given
        GoldenNetwork golden = GoldenNetwork.read("error_regression");
        JsonNode section = golden.section();
        Graph step = Adam.step(
                Gradient.of(energy(golden), FreeEnergyGraph.FREE_ENERGY, List.of(FreeEnergyGraph.ADAPTIVE)),
                FreeEnergyGraph.ADAPTIVE,
                List.of(FreeEnergyGraph.ADAPTIVE));
        float[] adaptive = golden.adaptive(section.get("A0"));
        Map<String, float[]> inputs = inputs(golden, adaptive);
        inputs.put("adaptive/mean", new float[adaptive.length]);
        inputs.put("adaptive/square", new float[adaptive.length]);

        for (int k = 1; k <= 20; k++) {
            inputs.put(
                    "adaptive" + Adam.RATE,
                    new float[] {Adam.rate(section.get("lr").asDouble(), k)});
            inputs.put("adaptive" + Adam.EPSILON, new float[] {Adam.epsilon(k)});
            inputs.put(FreeEnergyGraph.NOISE, noise(golden, k - 1));

            // When
            Map<String, float[]> results = run(step, inputs);

            // Then
            float[] energy = GoldenNetwork.floats(section.get("F").get(k - 1));
            assertClose(ofStations(golden, results), energy, 1e-4, 1e-4);
            if (section.get("snapshots").has("" + k)) {
                float[] expected = golden.adaptive(section.get("snapshots").get("" + k));
                assertClose(results.get("adaptive/next"), expected, k == 1 ? 1e-4 : 1e-3, 1e-4);
            }
            inputs.put("adaptive", results.get("adaptive/next"));
            inputs.put("adaptive/mean", results.get("adaptive/mean/next"));
            inputs.put("adaptive/square", results.get("adaptive/square/next"));
        }
        inputs.put(FreeEnergyGraph.NOISE, new float[inputs.get(FreeEnergyGraph.NOISE).length]);
        Map<String, float[]> after = run(energy(golden), inputs);
        JsonNode expected = section.get("after");
        assertClose(ofStations(golden, after), GoldenNetwork.floats(expected.get("F")), 1e-4, 1e-4);
        assertClose(after.get(FreeEnergyGraph.OUTPUT), golden.rows(expected.get("y")), 1e-4, 1e-4);
        assertClose(ofLayer(golden, after, 0), golden.rows(expected.get("kl").get(0)), 1e-4, 1e-4);
        for (int l = 0; l < 2; l++) {
            assertClose(
                    after.get(FreeEnergyGraph.FIRST + l),
                    GoldenNetwork.floats(expected.get("h_first").get(l)),
                    1e-4,
                    1e-4);
            assertClose(
                    after.get(FreeEnergyGraph.LAST + l),
                    GoldenNetwork.floats(expected.get("h_last").get(l)),
                    1e-4,
                    1e-4);
        }
    }

    private static Graph energy(GoldenNetwork golden) {
        return FreeEnergyGraph.build(golden.weights(), golden.steps(), golden.stations(), true);
    }

    private static Map<String, float[]> inputs(GoldenNetwork golden, float[] adaptive) {
        JsonNode section = golden.section();
        int rows = golden.steps() * golden.stations();
        Map<String, float[]> inputs = new LinkedHashMap<>();
        inputs.put(FreeEnergyGraph.ADAPTIVE, adaptive);
        inputs.put(FreeEnergyGraph.OBSERVED, golden.rows(section.get("x")));
        inputs.put(FreeEnergyGraph.PRESENT, golden.rows(section.get("mask")));
        inputs.put(FreeEnergyGraph.LIVE, filled(rows, 1));
        inputs.put(FreeEnergyGraph.LIVE_UNITS, filled(rows * 3, 1));
        float[] first = GoldenNetwork.floats(section.get("unit_first"));
        float[] learned = new float[rows * 3];
        float[] weight = new float[rows * 3];
        for (int row = 0; row < rows; row++) {
            boolean start = row < golden.stations() && first[row] == 1;
            for (int unit = 0; unit < 3; unit++) {
                PvRnn.Layer layer = golden.weights().network().layers().get(unit / 2);
                learned[row * 3 + unit] = start ? 0 : 1;
                weight[row * 3 + unit] =
                        (float) ((start ? layer.firstMetaPrior() : layer.metaPrior()) / layer.stochastic());
            }
        }
        inputs.put(FreeEnergyGraph.LEARNED_PRIOR, learned);
        inputs.put(FreeEnergyGraph.COMPLEXITY_WEIGHT, weight);
        inputs.put(
                FreeEnergyGraph.NOISE,
                section.get("eps").get(0).get("shape").size() == 3
                        ? golden.units(section.get("eps"))
                        : noise(golden, 0));
        for (int l = 0; l < 2; l++) {
            inputs.put(
                    FreeEnergyGraph.CARRIED + l,
                    GoldenNetwork.floats(section.get("h0").get(l)));
        }
        return inputs;
    }

    private static float[] noise(GoldenNetwork golden, int iteration) {
        float[][] layers = new float[2][];
        for (int l = 0; l < 2; l++) {
            float[] all = GoldenNetwork.floats(golden.section().get("eps").get(l));
            int size = all.length / 20;
            layers[l] = golden.rows(Arrays.copyOfRange(all, iteration * size, (iteration + 1) * size));
        }
        return golden.beside(layers[0], layers[1]);
    }

    /** Divergence summed over a layer's units as the file has it: over their number. */
    private static float[] ofLayer(GoldenNetwork golden, Map<String, float[]> results, int layer) {
        float[] units = results.get(FreeEnergyGraph.COMPLEXITY);
        float[] mean = new float[units.length / 3];
        for (int row = 0; row < mean.length; row++) {
            mean[row] = layer == 0 ? (units[row * 3] + units[row * 3 + 1]) / 2 : units[row * 3 + 2];
        }
        return mean;
    }

    private static float[] ofStations(GoldenNetwork golden, Map<String, float[]> results) {
        float[] rows = results.get(FreeEnergyGraph.FREE_ENERGY);
        float[] sums = new float[golden.stations()];
        for (int row = 0; row < rows.length; row++) {
            sums[row % sums.length] += rows[row];
        }
        return sums;
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }

    private static Map<String, float[]> run(Graph graph, Map<String, float[]> values) {
        Map<String, FloatTensor> inputs = new LinkedHashMap<>();
        Map<String, FloatTensor> outputs = new LinkedHashMap<>();
        List<FloatTensor> all = new ArrayList<>();
        try (OnnxModel model = OnnxModel.open(graph.name(), graph.toBytes(), Device.CPU)) {
            model.inputs().forEach((name, shape) -> inputs.put(name, FloatTensor.of(values.get(name), shape)));
            model.outputs().forEach((name, shape) -> outputs.put(name, FloatTensor.allocate(shape)));
            model.run(inputs, outputs);
            all.addAll(inputs.values());
            all.addAll(outputs.values());
            Map<String, float[]> results = new LinkedHashMap<>();
            outputs.forEach((name, tensor) -> results.put(name, tensor.toArray()));
            return results;
        } finally {
            all.forEach(FloatTensor::close);
        }
    }

    private static void assertClose(float[] actual, float[] expected, double absolute, double relative) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i])
                    .as("element %d", i)
                    .isCloseTo(
                            expected[i],
                            org.assertj.core.data.Offset.offset(absolute + relative * Math.abs(expected[i])));
        }
    }
}
