package dev.andon.scoring.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTest {

    @Test
    void aGraphListsWhatItTakesMakesAndCanGive() {
        // When
        Graph graph = Graph.read("two heads", twoHeads().toBytes());

        // Then
        assertThat(graph.inputs())
                .containsExactly(new Value("x", "Input", List.of(-1L, 4L)), new Value("y", "Input", List.of(-1L, 4L)));
        assertThat(graph.outputs())
                .containsExactly(new Value("left", "Identity", List.of(-1L, 4L)), new Value("right", "Identity", null));
        assertThat(graph.values())
                .extracting(Value::operator)
                .containsExactly("Tanh", "Identity", "Neg", "Mul", "Identity");
        assertThat(graph.opset()).isEqualTo(17);
        assertThat(graph.operators()).isEqualTo(5);
    }

    @Test
    void aCutKeepsOnlyWhatItsOutputsNeed() {
        // Given
        Graph graph = twoHeads();

        // When
        Graph left = graph.cut(List.of("left"));

        // Then
        assertThat(left.inputs()).extracting(Value::name).containsExactly("x");
        assertThat(left.outputs()).isEqualTo(graph.outputs().subList(0, 1));
        assertThat(left.model().getGraph().getInitializerList()).isEmpty();
        assertThat(left.values()).extracting(Value::operator).containsExactly("Tanh", "Identity");
    }

    @Test
    void aCutOrdersItsOutputsAsAsked() {
        // When
        Graph swapped = twoHeads().cut(List.of("right", "left"));

        // Then
        assertThat(swapped.outputs()).extracting(Value::name).containsExactly("right", "left");
    }

    @Test
    void anUnknownValueIsAnsweredWithTheNearest() {
        // When / Then
        assertThatThrownBy(() -> twoHeads().cut(List.of("rihgt")))
                .asInstanceOf(InstanceOfAssertFactories.type(StartException.class))
                .returns(FailureCode.MODEL_SHAPE, StartException::code)
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .contains("two heads", "'rihgt'", "nearest: right");
    }

    @Test
    void anUnknownInputIsAnsweredWithTheNearest() {
        // When / Then
        assertThatThrownBy(() -> twoHeads().requireInput("image"))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("'image'", "x, y");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyValueTappedEqualsWhatTheWholeGraphComputes(long seed) {
        // Given: a value in the middle, which the whole graph gives as one more output
        Random random = new Random(seed);
        Graph whole = RandomGraph.of("random", random, 12);
        List<Value> values = whole.values();
        String tapped = values.get(random.nextInt(values.size())).name();
        Map<String, float[]> inputs = RandomGraph.inputs(random, whole.inputs());
        Graph both = whole.cut(tapped.equals("last") ? List.of("last") : List.of("last", tapped));
        Graph alone = Graph.read("cut", whole.cut(List.of(tapped)).toBytes());

        // When
        float[] cut = Run.vector(alone, tapped, fed(alone, inputs));

        // Then
        assertThat(cut).containsExactly(Run.vector(both, tapped, fed(both, inputs)), within(1e-6f));
        assertThat(alone.operators()).isLessThan(whole.operators());
    }

    @Test
    void anExposedWeightIsAnInputBehindTheOthers() {
        // Given
        Graph graph = twoHeads();

        // When
        Graph exposed = Graph.read("exposed", graph.expose(List.of("w")).toBytes());

        // Then
        assertThat(exposed.inputs()).extracting(Value::name).containsExactly("x", "y", "w");
        assertThat(exposed.inputs().get(2).shape()).containsExactly(4L);
        assertThat(exposed.weights()).isEmpty();
        assertThat(graph.weights()).extracting(Value::name).containsExactly("w");
        assertThat(graph.floats("w")).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> graph.expose(List.of("v"))).hasMessageContainingAll("weight 'v'", "nearest: w");
        assertThatThrownBy(() -> graph.integers("w")).hasMessageContainingAll("'w'", "not int64");
    }

    @Test
    void nodesAreListedWithWhatTheyReadAndHow() {
        // Given
        GraphBuilder builder = new GraphBuilder("softmax");
        builder.output(builder.node("Softmax", List.of(builder.input("x", 4)), Map.of("axis", 0)), "y", 4);

        // When
        Node softmax = builder.build().nodes().get(0);

        // Then
        assertThat(softmax.operator()).isEqualTo("Softmax");
        assertThat(softmax.inputs()).containsExactly("x");
        assertThat(softmax.integer("axis", -1)).isZero();
        assertThat(softmax.integers("axes", 7)).containsExactly(7);
    }

    @Test
    void bytesThatAreNoModelAreRefused() {
        for (byte[] garbage : List.of(new byte[0], "not a model".getBytes(StandardCharsets.UTF_8), cutShort())) {
            // When / Then
            assertThatThrownBy(() -> Graph.read("m.onnx", garbage))
                    .isInstanceOf(StartException.class)
                    .hasMessageContainingAll("m.onnx", "not an ONNX model", garbage.length + " bytes");
        }
    }

    private static Map<String, float[]> fed(Graph graph, Map<String, float[]> values) {
        Map<String, float[]> fed = new HashMap<>(values);
        fed.keySet().retainAll(graph.inputs().stream().map(Value::name).toList());
        return fed;
    }

    private static byte[] cutShort() {
        byte[] whole = twoHeads().toBytes();
        return Arrays.copyOf(whole, whole.length - 20);
    }

    /** left = tanh x; right = -y * w. */
    private static Graph twoHeads() {
        GraphBuilder builder = new GraphBuilder("two heads");
        String x = builder.input("x", -1, 4);
        String y = builder.input("y", -1, 4);
        builder.output(builder.node("Tanh", List.of(x)), "left", -1, 4);
        String negated = builder.node("Neg", List.of(y));
        String weight = builder.constant("w", new float[] {1, 2, 3, 4}, 4);
        builder.output(builder.node("Mul", List.of(negated, weight)), "right");
        return builder.build();
    }
}
