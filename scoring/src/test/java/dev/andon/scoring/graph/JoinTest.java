package dev.andon.scoring.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.andon.scoring.ScoringException.StartException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void joinedGraphsComputeOneAfterTheOtherThoughAllNamesClash(long seed) {
        // Given
        Random random = new Random(seed);
        Graph first = RandomGraph.of("first", random, 6);
        Graph second = RandomGraph.of("second", random, 6);
        Map<String, float[]> inputs = Map.of("a", RandomGraph.vector(random), "b", RandomGraph.vector(random));
        float[] middle = Run.vector(first, "last", inputs);

        // When
        Graph joined = first.join(second, Map.of("a", "last", "b", "b"));

        // Then
        assertThat(joined.inputs()).extracting(Value::name).containsExactly("a", "b");
        assertThat(joined.outputs()).extracting(Value::name).containsExactly("last", "second/last");
        float[] expected = Run.vector(second, "last", Map.of("a", middle, "b", inputs.get("b")));
        assertThat(Run.vector(joined, "second/last", inputs)).containsExactly(expected, within(1e-6f));
    }

    @Test
    void anInputThatNothingFeedsStaysAnInput() {
        // When
        Graph joined = negation("first").join(sum(), Map.of("left", "y"));

        // Then
        assertThat(joined.inputs()).extracting(Value::name).containsExactly("x", "right");
        assertThat(Run.vector(joined, "sum", Map.of("x", new float[] {1, 2}, "right", new float[] {10, 20})))
                .containsExactly(9, 18);
    }

    @Test
    void aNewerModelTakesOurReductionsAlong() {
        // Given: from operator set 18 on, ReduceMax takes its axes as an input
        Graph newer = withOpset(negation("newer"), 18);
        GraphBuilder builder = new GraphBuilder("maximum");
        String x = builder.input("in", 2);
        builder.output(builder.node("ReduceMax", List.of(x), Map.of("axes", new long[] {0}, "keepdims", 1)), "max", 1);

        // When
        Graph joined = newer.join(builder.build(), Map.of("in", "y")).cut(List.of("max"));

        // Then
        assertThat(joined.opset()).isEqualTo(18);
        GraphBuilder spread = new GraphBuilder("spread");
        spread.output(
                spread.node("Add", List.of(spread.input("m", 1), spread.constant("zeros", new float[2], 2))), "two", 2);
        Graph widened = joined.join(spread.build(), Map.of("m", "max"));
        assertThat(Run.vector(widened, "two", Map.of("x", new float[] {3, -5}))).containsExactly(5, 5);
    }

    @Test
    void aModelTooOldToRaiseIsRefused() {
        // Given
        Graph old = withOpset(negation("old"), 11);

        // When / Then
        assertThatThrownBy(() -> old.join(sum(), Map.of("left", "y")))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("old", "operator set 11", "opset 17");
    }

    @Test
    void wiringNamesWhatIsThere() {
        // When / Then
        assertThatThrownBy(() -> negation("first").join(sum(), Map.of("leff", "y")))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("sum", "input 'leff'", "left");
        assertThatThrownBy(() -> negation("first").join(sum(), Map.of("left", "z")))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("first", "value 'z'", "nearest");
    }

    private static Graph negation(String name) {
        GraphBuilder builder = new GraphBuilder(name);
        builder.output(builder.node("Neg", List.of(builder.input("x", 2))), "y", 2);
        return builder.build();
    }

    private static Graph sum() {
        GraphBuilder builder = new GraphBuilder("sum");
        builder.output(builder.node("Add", List.of(builder.input("left", 2), builder.input("right", 2))), "sum", 2);
        return builder.build();
    }

    private static Graph withOpset(Graph graph, long version) {
        return new Graph(
                graph.name(),
                graph.model().toBuilder()
                        .clearOpsetImport()
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(version))
                        .build());
    }
}
