package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.params.provider.Arguments;

/** One use of an operator. */
record Use(BiFunction<GraphBuilder, List<String>, String> result, Domain on) {

    /** Inputs of these shapes, drawn from a range in which the operator is smooth. */
    record Domain(double from, double to, long[]... shapes) {}

    static Arguments of(String name, BiFunction<GraphBuilder, List<String>, String> result, Domain on) {
        return Arguments.of(name + " of " + Arrays.deepToString(on.shapes), new Use(result, on));
    }

    static long[] shape(long... shape) {
        return shape;
    }

    /** With the output {@code result}. */
    Graph graph() {
        GraphBuilder builder = new GraphBuilder("use");
        List<String> inputs = new ArrayList<>();
        for (long[] shape : on.shapes) {
            inputs.add(builder.input("x" + inputs.size(), shape));
        }
        builder.output(result.apply(builder, inputs), "result");
        return builder.build();
    }

    /** With one more output, {@code loss}: each element of the result times a number of its own. */
    Graph weighted(long seed) {
        Graph graph = graph();
        long[] shape = new Shapes(graph).of("result");
        GraphBuilder builder = GraphBuilder.behind(graph);
        int size = Math.toIntExact(Shapes.size(shape));
        float[] weights = FiniteDifferences.random(size, 0.5, 1.5, new SplittableRandom(seed));
        String weight = builder.constant("weights of the result", weights, shape);
        builder.output(builder.node("Mul", List.of("result", weight)), "loss", shape);
        return builder.build();
    }
}
