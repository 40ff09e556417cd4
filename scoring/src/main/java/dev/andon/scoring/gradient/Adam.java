package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.graph.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Adam (Kingma and Ba 2015) with decay rates 0.9 and 0.999, its correction for the moments' start at zero taken into the
 * step's two numbers: {@link #rate} and {@link #epsilon}.
 */
public final class Adam {

    /** Behind the group's name, an input: {@link #rate} of the step. */
    public static final String RATE = "/rate";

    /** Behind the group's name, an input: {@link #epsilon} of the step. */
    public static final String EPSILON = "/epsilon";

    private static final double DECAY_OF_MEAN = 0.9;
    private static final double DECAY_OF_SQUARE = 0.999;
    private static final double LEAST_DIVISOR = 1e-8;

    private Adam() {}

    /**
     * The graph with one step behind it. For each parameter p it takes the moments {@code p/mean} and {@code p/square},
     * of p's shape and zero before the first step, and gives {@code p/next}, {@code p/mean/next} and
     * {@code p/square/next}; for the group it takes the scalars {@link #RATE} and {@link #EPSILON}.
     *
     * @param graph of {@link Gradient#of} for at least these parameters
     * @param group name of the parameters that share a learning rate and a count of steps
     */
    public static Graph step(Graph graph, String group, List<String> parameters) {
        Map<String, Value> known = graph.inputs().stream().collect(Collectors.toMap(Value::name, Function.identity()));
        GraphBuilder builder = GraphBuilder.behind(graph);
        builder.input(group + RATE);
        builder.input(group + EPSILON);
        for (String parameter : parameters) {
            graph.requireInput(parameter);
            List<Long> shape = known.get(parameter).shape();
            step(
                    builder,
                    group,
                    parameter,
                    shape.stream().mapToLong(Long::longValue).toArray());
        }
        return builder.build();
    }

    /**
     * What {@link #RATE} is in one step.
     *
     * @param learningRate the published alpha
     * @param step from 1
     */
    public static float rate(double learningRate, int step) {
        return (float) (learningRate * correction(step) / (1 - Math.pow(DECAY_OF_MEAN, step)));
    }

    /** What {@link #EPSILON} is in one step, counted from 1. */
    public static float epsilon(int step) {
        return (float) (LEAST_DIVISOR * correction(step));
    }

    private static double correction(int step) {
        if (step < 1) {
            throw new IllegalArgumentException("Adam's steps are counted from 1, this is " + step);
        }
        return Math.sqrt(1 - Math.pow(DECAY_OF_SQUARE, step));
    }

    private static void step(GraphBuilder builder, String group, String parameter, long[] shape) {
        String gradient = parameter + Gradient.SUFFIX;
        String mean = decayed(builder, parameter + "/mean", shape, DECAY_OF_MEAN, gradient);
        String squared = builder.node("Mul", List.of(gradient, gradient));
        String square = decayed(builder, parameter + "/square", shape, DECAY_OF_SQUARE, squared);
        String divisor = builder.node("Add", List.of(builder.node("Sqrt", List.of(square)), group + EPSILON));
        String direction = builder.node("Div", List.of(mean, divisor));
        String change = builder.node("Mul", List.of(direction, group + RATE));
        builder.output(parameter + "/next", shape, "Sub", List.of(parameter, change), Map.of());
    }

    /** {@code decay * moment + (1 - decay) * news} as the moment's next value. */
    private static String decayed(GraphBuilder builder, String moment, long[] shape, double decay, String news) {
        String before = builder.input(moment, shape);
        String kept = builder.node("Mul", List.of(before, builder.scalar((float) decay)));
        String added = builder.node("Mul", List.of(news, builder.scalar((float) (1 - decay))));
        return builder.output(moment + "/next", shape, "Add", List.of(kept, added), Map.of());
    }
}
