package dev.andon.scoring.inspection;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A vision transformer in shape: 1 class token and 4 x 4 patches, 8 wide, pre-norm blocks of attention and MLP. */
final class SmallTransformer {

    static final int BLOCKS = 8;

    private static final int WIDTH = 8;
    private static final int TOKENS = 17;

    private final GraphBuilder graph = new GraphBuilder("transformer");
    private final Random random = new Random(3);
    private final List<String> blockOutputs = new ArrayList<>();
    private int weights;

    private SmallTransformer() {}

    /** With one output, {@code logits}. */
    static Graph build() {
        return new SmallTransformer().assemble();
    }

    /** Names of the tokens after each block. */
    static List<String> blockOutputs() {
        SmallTransformer transformer = new SmallTransformer();
        transformer.assemble();
        return transformer.blockOutputs;
    }

    private Graph assemble() {
        String image = graph.input("pixels", -1, 3, 32, 32);
        String map = graph.node("Conv", List.of(image, weight(WIDTH, 3, 8, 8)), Map.of("strides", new long[] {8, 8}));
        String flat = graph.node("Reshape", List.of(map, graph.constant("flat", 0, WIDTH, -1)));
        String patches = graph.node("Transpose", List.of(flat), Map.of("perm", new long[] {0, 2, 1}));
        String tokens = graph.node("Concat", List.of(weight(1, 1, WIDTH), patches), Map.of("axis", 1));
        String x = graph.node("Add", List.of(tokens, weight(1, TOKENS, WIDTH)));
        for (int block = 0; block < BLOCKS; block++) {
            x = graph.node("Add", List.of(x, attention(norm(x))));
            x = graph.node("Add", List.of(mlp(norm(x)), x));
            blockOutputs.add(x);
        }
        String first = graph.node("Gather", List.of(norm(x), graph.constant("first", 0)), Map.of("axis", 1));
        String vector = graph.node("Reshape", List.of(first, graph.constant("vector", 0, WIDTH)));
        graph.output(graph.node("MatMul", List.of(vector, weight(WIDTH, 5))), "logits");
        return graph.build();
    }

    private String norm(String x) {
        return graph.node("LayerNormalization", List.of(x, weight(WIDTH)), Map.of("axis", -1));
    }

    private String attention(String x) {
        String keys = graph.node("Transpose", List.of(linear(x, WIDTH)), Map.of("perm", new long[] {0, 2, 1}));
        String scores = graph.node("Softmax", List.of(graph.node("MatMul", List.of(x, keys))), Map.of("axis", -1));
        return linear(graph.node("MatMul", List.of(scores, x)), WIDTH);
    }

    /** With GELU as x + 0.04 x^3 inside, an addition that is no residual of the tokens. */
    private String mlp(String x) {
        String hidden = linear(x, WIDTH);
        String cubed = graph.node("Mul", List.of(hidden, graph.node("Mul", List.of(hidden, hidden))));
        String bent = graph.node("Add", List.of(hidden, graph.node("Mul", List.of(cubed, graph.scalar(0.044715f)))));
        return linear(graph.node("Mul", List.of(hidden, graph.node("Tanh", List.of(bent)))), WIDTH);
    }

    private String linear(String x, int width) {
        return graph.node("Add", List.of(graph.node("MatMul", List.of(x, weight(WIDTH, width))), weight(width)));
    }

    private String weight(int... shape) {
        int size = 1;
        long[] dimensions = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            size *= shape[i];
            dimensions[i] = shape[i];
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (random.nextFloat() - 0.5f) / 2;
        }
        return graph.constant("weight_" + weights++, values, dimensions);
    }
}
