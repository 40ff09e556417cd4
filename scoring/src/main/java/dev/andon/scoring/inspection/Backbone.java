package dev.andon.scoring.inspection;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.onnx.ModelManifest.ImageToken;
import dev.andon.scoring.onnx.ModelManifest.Tokens;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A patch-token model cut to what mutual scoring needs, with neighbourhood aggregation and the image token behind it.
 *
 * @param graph from the image to the features
 * @param shape of every tapped layer
 * @param layers how many are tapped
 * @param imageTokenChannels 0 without image token
 */
record Backbone(Graph graph, TokenShape shape, int layers, int imageTokenChannels) {

    private static final String IMAGE_TOKEN_SOURCE = "image_token_source";

    static Backbone of(ModelFile file) {
        ModelManifest manifest = file.manifest();
        Tokens tokens = manifest.tokens();
        Graph graph = Graph.read(file.name(), file.bytes());
        graph.refuseUnsafe();
        graph.requireInput(manifest.input().name());
        Graph tapped = graph.cut(tapped(tokens));
        Map<String, long[]> shapes = shapes(tapped);
        TokenShape shape = shapeOfAll(
                tokens,
                shapes,
                (double) manifest.input().height() / manifest.input().width());
        return assemble(tapped, tokens, shape, shapes);
    }

    private static Backbone assemble(Graph tapped, Tokens tokens, TokenShape shape, Map<String, long[]> shapes) {
        int layers = tokens.layers().size();
        Map<String, String> wiring = new LinkedHashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            wiring.put(
                    NeighbourhoodAggregation.layerInput(layer), tokens.layers().get(layer));
        }
        Graph graph = tapped.join(NeighbourhoodAggregation.graph(layers, shape), wiring);
        List<String> outputs = new ArrayList<>(NeighbourhoodAggregation.outputs(layers));
        ImageToken imageToken = tokens.imageToken();
        if (imageToken == null) {
            return new Backbone(graph.cut(outputs), shape, layers, 0);
        }
        long[] source = shapes.get(imageToken.output());
        graph = graph.join(imageTokenGraph(imageToken, source), Map.of(IMAGE_TOKEN_SOURCE, imageToken.output()));
        outputs.add(PatchEncoder.IMAGE_TOKEN_OUTPUT);
        return new Backbone(graph.cut(outputs), shape, layers, (int) source[source.length - 1]);
    }

    private static List<String> tapped(Tokens tokens) {
        List<String> outputs = new ArrayList<>(tokens.layers());
        ImageToken imageToken = tokens.imageToken();
        if (imageToken != null && !outputs.contains(imageToken.output())) {
            outputs.add(imageToken.output());
        }
        return outputs;
    }

    /** Shapes as the runtime infers them, which knows more than the file declares. */
    private static Map<String, long[]> shapes(Graph graph) {
        try (OnnxModel probe = OnnxModel.open(graph.name(), graph.toBytes(), Device.CPU)) {
            return probe.outputs();
        }
    }

    private static TokenShape shapeOfAll(Tokens tokens, Map<String, long[]> shapes, double aspect) {
        List<TokenShape> all = tokens.layers().stream()
                .map(layer -> TokenShape.of(layer, shapes.get(layer), tokens.skipFirst(), aspect))
                .toList();
        TokenShape first = all.get(0);
        for (int layer = 1; layer < all.size(); layer++) {
            if (!all.get(layer).sameFeatures(first)) {
                throw new StartException(
                        FailureCode.MODEL_SHAPE,
                        "layers %s and %s differ in shape; mutual scoring needs one patch grid and one width"
                                .formatted(
                                        tokens.layers().get(0), tokens.layers().get(layer)));
            }
        }
        return first;
    }

    /** One row of {@code [1, tokens, channels]}, or all of {@code [1, channels]}, scaled to length 1 if so asked. */
    private static Graph imageTokenGraph(ImageToken token, @Nullable long[] source) {
        GraphBuilder graph = new GraphBuilder("image-token");
        String value = graph.input(IMAGE_TOKEN_SOURCE, source);
        if (source.length == 3) {
            value = graph.node("Gather", List.of(value, graph.constant("row", token.row())), Map.of("axis", 1L));
        }
        String vector = graph.node("Reshape", List.of(value, graph.constant("flat_token", -1)));
        if (token.normalise()) {
            String norm = graph.node("ReduceL2", List.of(vector), Map.of("keepdims", 1L));
            vector = graph.node("Div", List.of(vector, norm));
        }
        graph.output(vector, PatchEncoder.IMAGE_TOKEN_OUTPUT, source[source.length - 1]);
        return graph.build();
    }
}
