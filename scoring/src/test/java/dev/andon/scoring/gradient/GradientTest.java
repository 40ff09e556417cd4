package dev.andon.scoring.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theGradientOfAnyCompositionIsWhatFiniteDifferencesSay(long seed) {
        // Given: values used any number of times, and some not at all
        Graph graph = composition(new SplittableRandom(seed), 15);

        // When / Then
        FiniteDifferences.check(graph, "loss", -1, 1, seed);
    }

    @Test
    void theGradientOfARecurrentNetworkIsWhatFiniteDifferencesSay() {
        // Given: states that are concatenated over time
        Graph graph = recurrent(4);

        // When / Then
        FiniteDifferences.check(graph, "loss", -1, 1, 1);
    }

    @Test
    void aStepOfARecurrentNetworkCostsFourNodesBackwards() {
        // When
        int more = backward(recurrent(9)) - backward(recurrent(8));

        // Then: the slope's product, the leak, their sum, and the Gemm that adds to what the readout gives
        assertThat(more).isEqualTo(4);
    }

    @Test
    void aWeightGetsNoGradientUnlessItIsExposed() {
        // Given
        Graph graph = recurrent(3);

        // When
        Graph gradient = Gradient.of(graph, "loss", List.of("x"));
        Graph trained = Gradient.of(graph.expose(List.of("w")), "loss", List.of("w"));

        // Then
        assertThat(gradient.outputs())
                .extracting(Value::name, Value::shape)
                .contains(tuple("x/gradient", List.of(6L, 3L)));
        assertThat(trained.outputs()).extracting(Value::name).containsExactly("loss", "w/gradient");
        FiniteDifferences.check(graph.expose(List.of("w")), "loss", -1, 1, 2);
    }

    @Test
    void equalCallsGiveEqualBytes() {
        // Given
        Graph graph = recurrent(5);

        // When
        byte[] once = Gradient.of(graph, "loss", List.of("x", "h")).toBytes();

        // Then
        assertThat(Gradient.of(graph, "loss", List.of("x", "h")).toBytes()).isEqualTo(once);
    }

    @Test
    void anOperatorWithoutGradientIsNamedWithThoseSupported() {
        // Given
        GraphBuilder builder = new GraphBuilder("rounding");
        builder.output(builder.node("Floor", List.of(builder.input("x", 2))), "loss", 2);

        // When / Then
        refused(() -> Gradient.of(builder.build(), "loss", List.of("x")))
                .contains("rounding", "Floor_0", "operator Floor", "supported are Add, ");
    }

    @Test
    void anOperatorWithoutGradientBesideThePathDoesNotMatter() {
        // Given
        GraphBuilder builder = new GraphBuilder("beside");
        String x = builder.input("x", 2);
        builder.output(builder.node("Floor", List.of(builder.input("y", 2))), "rounded", 2);
        builder.output(builder.node("Floor", List.of(x)), "floor", 2);
        builder.output(builder.node("Add", List.of(x, "rounded")), "loss", 2);

        // When
        Graph gradient = Gradient.of(builder.build(), "loss", List.of("x"));

        // Then
        try (Run run = new Run(gradient)) {
            Map<String, float[]> results = run.on(Map.of("x", new float[] {1.5f, 2}, "y", new float[] {0.5f, 1}));
            assertThat(results.get("x/gradient")).containsExactly(1, 1);
        }
    }

    @Test
    void aParameterThatTheLossDoesNotDependOnIsRefusedByName() {
        // Given
        GraphBuilder builder = new GraphBuilder("two inputs");
        builder.input("y", 2);
        builder.output(builder.node("Tanh", List.of(builder.input("x", 2))), "loss", 2);

        // When / Then
        refused(() -> Gradient.of(builder.build(), "loss", List.of("x", "y")))
                .contains("'loss' does not depend on 'y'");
    }

    @Test
    void unknownNamesAreAnsweredWithTheNearest() {
        // Given
        Graph graph = recurrent(2);

        // When / Then
        refused(() -> Gradient.of(graph, "los", List.of("x"))).contains("value 'los'", "nearest: loss");
        refused(() -> Gradient.of(graph, "loss", List.of("w"))).contains("input 'w'", "h, x");
    }

    @Test
    void anOpenDimensionIsRefused() {
        // Given
        GraphBuilder builder = new GraphBuilder("open");
        String x = builder.input("x", -1, 2);
        builder.output(builder.node("Add", List.of(x, builder.input("y", 2))), "loss");

        // When / Then
        refused(() -> Gradient.of(builder.build(), "loss", List.of("y")))
                .contains("'x' has an open dimension", "-1, 2");
    }

    /** h <- 0.75 h + tanh(h) w + x(t), read out for all t at once; the loss is each row's sum of squares. */
    private static Graph recurrent(int steps) {
        GraphBuilder builder = new GraphBuilder("recurrent");
        String x = builder.input("x", 2L * steps, 3);
        String h = builder.input("h", 2, 3);
        String w = builder.constant("w", FiniteDifferences.random(9, -1, 1, new SplittableRandom(1)), 3, 3);
        long[] sizes = new long[steps];
        Arrays.fill(sizes, 2);
        String size = builder.constant("sizes", sizes);
        List<String> inputs = builder.nodes("Split", List.of(x, size), Map.of("axis", 0), steps);
        List<String> states = new ArrayList<>();
        String d = builder.node("Tanh", List.of(h));
        for (String input : inputs) {
            String leaky = builder.node("Gemm", List.of(d, w, h), Map.of("beta", 0.75f));
            h = builder.node("Add", List.of(leaky, input));
            d = builder.node("Tanh", List.of(h));
            states.add(d);
        }
        String all = builder.node("Concat", states, Map.of("axis", 0));
        String squares = builder.node("Mul", List.of(all, all));
        builder.output(builder.node("ReduceSum", List.of(squares, builder.constant("last", 1))), "loss", 2L * steps, 1);
        return builder.build();
    }

    private static int backward(Graph graph) {
        return Gradient.of(graph, "loss", List.of("x")).operators() - graph.operators();
    }

    private static Graph composition(SplittableRandom random, int nodes) {
        GraphBuilder builder = new GraphBuilder("composition");
        String first = builder.input("a", 2, 2);
        String second = builder.input("b", 2, 2);
        List<String> values = new ArrayList<>(List.of(builder.node("Add", List.of(first, second)), first, second));
        for (int i = 0; i < nodes; i++) {
            String left = values.get(random.nextInt(values.size()));
            String right = values.get(random.nextInt(values.size()));
            values.add(
                    switch (random.nextInt(6)) {
                        case 0 -> builder.node("Tanh", List.of(left));
                        case 1 -> builder.node("Sub", List.of(left, right));
                        case 2 -> builder.node("Tanh", List.of(builder.node("Mul", List.of(left, right))));
                        case 3 -> builder.node("Gemm", List.of(left, builder.node("Sigmoid", List.of(right)), left));
                        case 4 ->
                            builder.node(
                                    "Sub",
                                    List.of(left, builder.node("ReduceMean", List.of(right), Map.of("axes", new long[] {
                                        0
                                    }))));
                        default ->
                            builder.node(
                                    "Div",
                                    List.of(left, builder.node("Exp", List.of(builder.node("Tanh", List.of(right))))));
                    });
        }
        String sum = values.stream()
                .reduce((left, right) -> builder.node("Add", List.of(left, builder.node("Tanh", List.of(right)))))
                .orElseThrow();
        builder.output(sum, "loss", 2, 2);
        return builder.build();
    }

    private static AbstractStringAssert<?> refused(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(StartException.class))
                .returns(FailureCode.MODEL_SHAPE, StartException::code)
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING);
    }
}
