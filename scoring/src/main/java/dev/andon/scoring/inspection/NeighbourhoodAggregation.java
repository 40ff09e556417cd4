package dev.andon.scoring.inspection;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Neighbourhood aggregation as an ONNX graph: LNAMD, MuSc section 3.2. Each tapped layer is normalised over all its
 * values jointly, averaged over r x r neighbourhoods (border cells count the zeros outside), and each patch is scaled
 * to length 1. Small degrees see small defects, large degrees see large ones.
 */
final class NeighbourhoodAggregation {

    /** The paper's r. */
    static final List<Integer> DEGREES = List.of(1, 3, 5);

    /** Output {@code [1]}: the sum of all features, NaN if any of them is. */
    static final String SUM_OUTPUT = "andon_features_sum";

    private static final float EPSILON = 1e-5f;

    private NeighbourhoodAggregation() {}

    /** Name of the output {@code [1, patches, channels]} of one group; groups count layers fastest, then degrees. */
    static String groupOutput(int group) {
        return "andon_features_" + group;
    }

    /** Name of the input that takes the tokens of one layer. */
    static String layerInput(int layer) {
        return "tokens_" + layer;
    }

    /** Names of all outputs for so many tapped layers. */
    static List<String> outputs(int layers) {
        List<String> outputs = new ArrayList<>(List.of(SUM_OUTPUT));
        for (int group = 0; group < layers * DEGREES.size(); group++) {
            outputs.add(groupOutput(group));
        }
        return outputs;
    }

    /** The graph: {@code layers} inputs as {@code shape} says, {@code layers * DEGREES} outputs, and the sum. */
    static Graph graph(int layers, TokenShape shape) {
        GraphBuilder graph = new GraphBuilder("aggregation");
        List<String> grids = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            grids.add(normalise(graph, toGrid(graph, layer, shape)));
        }
        String flat = graph.constant("flat", 1, shape.channels(), shape.patches());
        List<String> sums = new ArrayList<>();
        for (int degree : DEGREES) {
            for (String grid : grids) {
                String features = toUnitRows(graph, average(graph, grid, degree), flat);
                graph.output(features, groupOutput(sums.size()), 1, shape.patches(), shape.channels());
                sums.add(graph.node("ReduceSum", List.of(features), Map.of("keepdims", 0L)));
            }
        }
        String sum = graph.node("Sum", sums);
        graph.output(graph.node("Reshape", List.of(sum, graph.constant("one", 1))), SUM_OUTPUT, 1);
        return graph.build();
    }

    /** {@code [1, channels, height, width]}, without class or register tokens. */
    private static String toGrid(GraphBuilder graph, int layer, TokenShape shape) {
        String tokens = graph.input(layerInput(layer), shape.dimensions());
        if (shape.isFeatureMap()) {
            return tokens;
        }
        String first = graph.constant("first_" + layer, shape.skipFirst());
        String end = graph.constant("end_" + layer, Integer.MAX_VALUE);
        String axis = graph.constant("axis_" + layer, 1);
        String patches = graph.node("Slice", List.of(tokens, first, end, axis));
        String turned = graph.node("Transpose", List.of(patches), Map.of("perm", new long[] {0, 2, 1}));
        String grid = graph.constant("grid_" + layer, 1, shape.channels(), shape.height(), shape.width());
        return graph.node("Reshape", List.of(turned, grid));
    }

    private static String normalise(GraphBuilder graph, String grid) {
        String centred = graph.node("Sub", List.of(grid, meanOfAll(graph, grid)));
        String variance = meanOfAll(graph, graph.node("Mul", List.of(centred, centred)));
        String deviation = graph.node("Sqrt", List.of(graph.node("Add", List.of(variance, graph.scalar(EPSILON)))));
        return graph.node("Div", List.of(centred, deviation));
    }

    private static String meanOfAll(GraphBuilder graph, String value) {
        return graph.node("ReduceMean", List.of(value), Map.of("axes", new long[] {1, 2, 3}, "keepdims", 1L));
    }

    private static String average(GraphBuilder graph, String grid, int degree) {
        if (degree == 1) {
            return grid;
        }
        long pad = (degree - 1) / 2;
        return graph.node(
                "AveragePool",
                List.of(grid),
                Map.of(
                        "kernel_shape", new long[] {degree, degree},
                        "pads", new long[] {pad, pad, pad, pad},
                        "count_include_pad", 1L));
    }

    private static String toUnitRows(GraphBuilder graph, String grid, String flat) {
        String turned = graph.node("Reshape", List.of(grid, flat));
        String rows = graph.node("Transpose", List.of(turned), Map.of("perm", new long[] {0, 2, 1}));
        String norms = graph.node("ReduceL2", List.of(rows), Map.of("axes", new long[] {2}, "keepdims", 1L));
        return graph.node("Div", List.of(rows, norms));
    }
}
