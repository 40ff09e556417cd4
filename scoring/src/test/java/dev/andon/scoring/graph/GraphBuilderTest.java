package dev.andon.scoring.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {

    @Test
    void aBuiltGraphRuns() {
        // Given
        GraphBuilder builder = new GraphBuilder("affine");
        String x = builder.input("x", 3);
        String scaled = builder.node("Mul", List.of(x, builder.constant("w", new float[] {1, 2, 3}, 3)));
        builder.output(builder.node("Add", List.of(scaled, builder.scalar(0.5f))), "y", 3);

        // When
        float[] y = Run.vector(builder.build(), "y", Map.of("x", new float[] {1, 1, -1}));

        // Then
        assertThat(y).containsExactly(1.5f, 2.5f, -2.5f);
    }

    @Test
    void attributesOfEveryKindReachTheRuntime() {
        // Given: int, float, string, ints and floats in one chain; each changes the result or is refused if misspelt
        GraphBuilder builder = new GraphBuilder("attributes");
        String x = builder.input("x", 4);
        String column = builder.node("Reshape", List.of(x, builder.constant("square", 1, 1, 2, 2)));
        String turned = builder.node("Transpose", List.of(column), Map.of("perm", new long[] {0, 1, 3, 2}));
        String bent = builder.node("LeakyRelu", List.of(turned), Map.of("alpha", 0.5));
        String space = builder.node("DepthToSpace", List.of(bent), Map.of("blocksize", 1, "mode", "CRD"));
        String row = builder.node("Flatten", List.of(space), Map.of("axis", 0));
        String offsets = builder.node("Constant", List.of(), Map.of("value_floats", new float[] {0, 10, 20, 30}));
        builder.output(
                builder.node(
                        "Reshape", List.of(builder.node("Add", List.of(row, offsets)), builder.constant("four", 4))),
                "y",
                4);

        // When
        float[] y = Run.vector(builder.build(), "y", Map.of("x", new float[] {1, -2, 3, 4}));

        // Then
        assertThat(y).containsExactly(1, 13, 19, 34);
    }

    @Test
    void aGraphCanBeContinued() {
        // Given
        GraphBuilder first = new GraphBuilder("chain");
        first.output(first.node("Neg", List.of(first.input("x", 1))), "y", 1);

        // When
        GraphBuilder next = GraphBuilder.behind(first.build());
        next.output("z", new long[] {1}, "Add", List.of("y", next.scalar(5)), Map.of());
        Graph graph = next.build();

        // Then: the first graph's outputs stay, the new one costs no copy
        assertThat(graph.outputs()).extracting(Value::name).containsExactly("y", "z");
        assertThat(graph.operators()).isEqualTo(3);
        assertThat(Run.vector(graph.cut(List.of("z")), "z", Map.of("x", new float[] {2})))
                .containsExactly(3);
        assertThatThrownBy(() -> next.input("x", 1)).hasMessageContainingAll("chain", "'x'");
    }

    @Test
    void aCutGraphCanBeContinued() {
        // Given: two nodes are left, the second of them counted as the third
        GraphBuilder first = new GraphBuilder("chain");
        String x = first.input("x", 1);
        first.node("Abs", List.of(x));
        first.output("y", new long[] {1}, "Neg", List.of(first.node("Neg", List.of(x))), Map.of());

        // When
        GraphBuilder next = GraphBuilder.behind(first.build().cut(List.of("y")));
        next.output(next.node("Neg", List.of("y")), "z", 1);

        // Then
        assertThat(Run.vector(next.build().cut(List.of("z")), "z", Map.of("x", new float[] {2})))
                .containsExactly(-2);
    }

    @Test
    void oneNodeMayGiveSeveralValues() {
        // Given
        GraphBuilder builder = new GraphBuilder("split");
        String x = builder.input("x", 2);
        List<String> halves = builder.nodes("Split", List.of(x, builder.constant("sizes", 1, 1)), Map.of("axis", 0), 2);
        builder.output(builder.node("Concat", List.of(halves.get(1), halves.get(0)), Map.of("axis", 0)), "y", 2);

        // When
        float[] y = Run.vector(builder.build(), "y", Map.of("x", new float[] {1, 2}));

        // Then
        assertThat(y).containsExactly(2, 1);
    }

    @Test
    void aNameIsTakenOnce() {
        // Given
        GraphBuilder builder = new GraphBuilder("twice");
        builder.constant("w", new float[] {1}, 1);

        // When / Then: the runtime itself would take either of the two in silence
        assertThatThrownBy(() -> builder.constant("w", new float[] {2}, 1)).hasMessageContaining("'w'");
        assertThatThrownBy(() -> builder.input("w", 1)).hasMessageContaining("'w'");
    }

    @Test
    void aNameMadeForANodeNeverMeetsAGivenOne() {
        // Given
        GraphBuilder builder = new GraphBuilder("clash");
        String x = builder.input("Neg_0", 1);

        // When
        String negated = builder.node("Neg", List.of(x));

        // Then
        assertThat(negated).isNotEqualTo("Neg_0");
    }

    @Test
    void aValueIsMadeBeforeItIsUsed() {
        // Given
        GraphBuilder builder = new GraphBuilder("order");

        // When / Then
        assertThatThrownBy(() -> builder.node("Neg", List.of("nowhere"))).hasMessageContaining("'nowhere'");
    }

    @Test
    void valuesFillTheirShape() {
        // Given
        GraphBuilder builder = new GraphBuilder("shape");

        // When / Then
        assertThatThrownBy(() -> builder.constant("w", new float[5], 2, 3)).hasMessageContaining("[2, 3]");
    }

    @Test
    void equalCallsGiveEqualBytes() {
        // When
        byte[] once = pooled().toBytes();

        // Then
        assertThat(pooled().toBytes()).isEqualTo(once);
    }

    private static Graph pooled() {
        GraphBuilder builder = new GraphBuilder("pooled");
        Map<String, Object> attributes =
                Map.of("kernel_shape", new long[] {3, 3}, "pads", new long[] {1, 1, 1, 1}, "count_include_pad", 1);
        builder.output(builder.node("AveragePool", List.of(builder.input("x", 1, 1, 4, 4)), attributes), "y");
        return builder.build();
    }
}
