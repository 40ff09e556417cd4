package dev.andon.scoring.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A graph of elementwise operators over two inputs of shape {@code [4]}, each node reading any earlier values. */
final class RandomGraph {

    static final int LENGTH = 4;

    private RandomGraph() {}

    static Graph of(String name, Random random, int nodes) {
        GraphBuilder builder = new GraphBuilder(name);
        List<String> values = new ArrayList<>(List.of(builder.input("a", LENGTH), builder.input("b", LENGTH)));
        for (int i = 0; i < nodes; i++) {
            String left = any(values, random);
            values.add(
                    switch (random.nextInt(4)) {
                        case 0 -> builder.node("Tanh", List.of(left));
                        case 1 -> builder.node("Sub", List.of(left, any(values, random)));
                        case 2 -> builder.node("Add", List.of(left, any(values, random)));
                        default -> builder.node("Mul", List.of(left, weight(builder, random, i)));
                    });
        }
        builder.output(values.get(values.size() - 1), "last", LENGTH);
        return builder.build();
    }

    static Map<String, float[]> inputs(Random random, List<Value> wanted) {
        Map<String, float[]> inputs = new HashMap<>();
        wanted.forEach(input -> inputs.put(input.name(), vector(random)));
        return inputs;
    }

    static float[] vector(Random random) {
        float[] values = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static String weight(GraphBuilder builder, Random random, int index) {
        return builder.constant("w" + index, vector(random), LENGTH);
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
