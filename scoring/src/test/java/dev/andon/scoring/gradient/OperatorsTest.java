package dev.andon.scoring.gradient;

import static dev.andon.scoring.gradient.Use.of;
import static dev.andon.scoring.gradient.Use.shape;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of each operator against finite differences, in uses that shapes, broadcasting and attributes make differ. */
class OperatorsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"elementwise", "broadcast", "products", "layout", "reductions"})
    void theGradientIsWhatFiniteDifferencesSay(String name, Use use) {
        for (long seed = 1; seed <= 2; seed++) {
            // Given: every element of the result weighs differently, then all the same
            Graph plain = use.graph();
            Graph weighted = use.weighted(seed);

            // When / Then
            FiniteDifferences.check(plain, "result", use.on(), seed);
            FiniteDifferences.check(weighted, "loss", use.on(), seed);
        }
    }

    static Stream<Arguments> elementwise() {
        return Stream.of(
                unary("Identity", -1, 1),
                unary("Neg", -1, 1),
                unary("Tanh", -1, 1),
                unary("Sigmoid", -2, 2),
                unary("Exp", -1, 1),
                unary("Log", 0.5, 2),
                unary("Sqrt", 0.5, 2),
                unary("Relu", 0.1, 1),
                unary("Relu", -1, -0.1),
                of("Clip inside", (b, x) -> clip(b, x.get(0), -0.9f, 0.9f), new Use.Domain(-0.8, 0.8, shape(2, 3))),
                of("Clip below", (b, x) -> clip(b, x.get(0), 0.5f, 1f), new Use.Domain(-0.4, 0.4, shape(2, 3))),
                of("Clip above", (b, x) -> clip(b, x.get(0), -1f, -0.5f), new Use.Domain(-0.4, 0.4, shape(2, 3))),
                of("a square", (b, x) -> b.node("Mul", List.of(x.get(0), x.get(0))), new Use.Domain(-1, 1, shape(3))),
                of("a value divided by itself plus one", OperatorsTest::ratio, new Use.Domain(0.5, 1, shape(3))),
                of("a scaled value", OperatorsTest::scaled, new Use.Domain(-1, 1, shape(2, 2))));
    }

    static Stream<Arguments> broadcast() {
        List<long[][]> shapes = List.of(
                new long[][] {{2, 3}, {2, 3}},
                new long[][] {{2, 3}, {3}},
                new long[][] {{2, 3}, {2, 1}},
                new long[][] {{3}, {2, 1, 3}},
                new long[][] {{2, 1, 3}, {4, 1}},
                new long[][] {{2, 3}, {}},
                new long[][] {{1, 1}, {2, 3}});
        return Stream.of("Add", "Sub", "Mul", "Div")
                .flatMap(operator -> shapes.stream()
                        .map(pair -> of(operator, (b, x) -> b.node(operator, x), new Use.Domain(0.5, 1.5, pair))));
    }

    static Stream<Arguments> products() {
        return Stream.of(
                of("MatMul", (b, x) -> b.node("MatMul", x), new Use.Domain(-1, 1, shape(2, 3), shape(3, 4))),
                of(
                        "MatMul stack by one",
                        (b, x) -> b.node("MatMul", x),
                        new Use.Domain(-1, 1, shape(2, 2, 3), shape(3, 2))),
                of(
                        "MatMul stacks",
                        (b, x) -> b.node("MatMul", x),
                        new Use.Domain(-1, 1, shape(2, 2, 3), shape(2, 3, 2))),
                of(
                        "MatMul broadcast",
                        (b, x) -> b.node("MatMul", x),
                        new Use.Domain(-1, 1, shape(2, 1, 2, 3), shape(3, 3, 2))),
                of(
                        "MatMul one by stack",
                        (b, x) -> b.node("MatMul", x),
                        new Use.Domain(-1, 1, shape(2, 3), shape(2, 3, 2))),
                gemm(0, 0, shape(2, 3), shape(3, 4), shape(2, 4)),
                gemm(1, 0, shape(3, 2), shape(3, 4), shape(4)),
                gemm(0, 1, shape(2, 3), shape(4, 3), shape(2, 1)),
                gemm(1, 1, shape(3, 2), shape(4, 3), shape()),
                of("Gemm without C", (b, x) -> b.node("Gemm", x), new Use.Domain(-1, 1, shape(2, 3), shape(3, 2))),
                of(
                        "a matrix by itself",
                        (b, x) -> b.node("MatMul", List.of(x.get(0), x.get(0))),
                        new Use.Domain(-1, 1, shape(3, 3))),
                of("a chain of products", OperatorsTest::chain, new Use.Domain(-1, 1, shape(2, 3), shape(3, 3))));
    }

    static Stream<Arguments> layout() {
        return Stream.of(
                of(
                        "Concat",
                        (b, x) -> b.node("Concat", x, Map.of("axis", 1)),
                        new Use.Domain(-1, 1, shape(2, 3), shape(2, 1))),
                of(
                        "Concat last",
                        (b, x) -> b.node("Concat", x, Map.of("axis", -1)),
                        new Use.Domain(-1, 1, shape(2), shape(3))),
                of("Split", OperatorsTest::split, new Use.Domain(-1, 1, shape(4, 2))),
                of("Split, parts of other signs", OperatorsTest::negated, new Use.Domain(-1, 1, shape(4, 2))),
                of("Split, all parts negated", OperatorsTest::opposite, new Use.Domain(-1, 1, shape(4, 2))),
                of("Split in equal parts", OperatorsTest::halves, new Use.Domain(-1, 1, shape(4, 2))),
                of("Slice", OperatorsTest::slice, new Use.Domain(-1, 1, shape(4, 3))),
                of("Reshape", (b, x) -> shaped(b, "Reshape", x.get(0), -1, 0), new Use.Domain(-1, 1, shape(2, 3))),
                of("Unsqueeze", (b, x) -> shaped(b, "Unsqueeze", x.get(0), 0, -1), new Use.Domain(-1, 1, shape(2, 3))),
                of("Squeeze", (b, x) -> shaped(b, "Squeeze", x.get(0), 1), new Use.Domain(-1, 1, shape(2, 1, 3))),
                of("Squeeze all", (b, x) -> b.node("Squeeze", x), new Use.Domain(-1, 1, shape(1, 2, 1))),
                of("Transpose", (b, x) -> b.node("Transpose", x), new Use.Domain(-1, 1, shape(2, 3))),
                of("Transpose of three", OperatorsTest::turn, new Use.Domain(-1, 1, shape(2, 3, 4))));
    }

    static Stream<Arguments> reductions() {
        return Stream.of(
                of("ReduceSum", (b, x) -> sum(b, x.get(0), 0, 1), new Use.Domain(-1, 1, shape(2, 3, 2))),
                of(
                        "ReduceSum without kept axes",
                        (b, x) -> sum(b, x.get(0), 1, 0),
                        new Use.Domain(-1, 1, shape(2, 3, 2))),
                of("ReduceSum of all", (b, x) -> b.node("ReduceSum", x), new Use.Domain(-1, 1, shape(2, 3))),
                of("ReduceMean", (b, x) -> mean(b, x.get(0), 1, 1), new Use.Domain(-1, 1, shape(2, 3, 2))),
                of(
                        "ReduceMean without kept axes",
                        (b, x) -> mean(b, x.get(0), -1, 0),
                        new Use.Domain(-1, 1, shape(2, 3, 2))),
                of("distance from the mean", OperatorsTest::centred, new Use.Domain(-1, 1, shape(2, 3))));
    }

    private static String clip(GraphBuilder b, String x, float low, float high) {
        return b.node("Clip", List.of(x, b.scalar(low), b.scalar(high)));
    }

    private static String ratio(GraphBuilder b, List<String> x) {
        return b.node("Div", List.of(x.get(0), b.node("Add", List.of(x.get(0), b.scalar(1)))));
    }

    private static String scaled(GraphBuilder b, List<String> x) {
        String third = b.node("Div", List.of(x.get(0), b.scalar(3)));
        return b.node("Sub", List.of(b.scalar(1), b.node("Mul", List.of(b.scalar(0.5f), third))));
    }

    /** x w + tanh(x w) w + x: the gradient of x comes from three places. */
    private static String chain(GraphBuilder b, List<String> x) {
        String once = b.node("Gemm", List.of(x.get(0), x.get(1), x.get(0)), Map.of("alpha", 0.5f, "beta", 0.25f));
        String twice = b.node("Gemm", List.of(b.node("Tanh", List.of(once)), x.get(1), once));
        return b.node("MatMul", List.of(b.node("Add", List.of(twice, x.get(0))), x.get(1)));
    }

    private static String split(GraphBuilder b, List<String> x) {
        List<String> parts = b.nodes("Split", List.of(x.get(0), b.constant("sizes", 1, 2, 1)), Map.of("axis", 0), 3);
        return b.node("Mul", List.of(parts.get(0), parts.get(2)));
    }

    private static String negated(GraphBuilder b, List<String> x) {
        List<String> parts = b.nodes("Split", x, Map.of("axis", 0), 2);
        return b.node("Neg", List.of(b.node("Add", List.of(parts.get(0), b.node("Neg", List.of(parts.get(1)))))));
    }

    private static String opposite(GraphBuilder b, List<String> x) {
        List<String> parts = b.nodes("Split", x, Map.of("axis", 1), 2);
        return b.node("Neg", List.of(b.node("Add", List.of(parts.get(0), b.node("Tanh", List.of(parts.get(1)))))));
    }

    private static String halves(GraphBuilder b, List<String> x) {
        List<String> parts = b.nodes("Split", x, Map.of("axis", 0), 2);
        return b.node("Mul", List.of(parts.get(0), parts.get(1)));
    }

    private static String slice(GraphBuilder b, List<String> x) {
        List<String> inputs =
                List.of(x.get(0), b.constant("starts", 1, -2), b.constant("ends", 3, 100), b.constant("axes", 0, -1));
        return b.node("Slice", inputs);
    }

    private static String turn(GraphBuilder b, List<String> x) {
        return b.node("Transpose", x, Map.of("perm", new long[] {2, 0, 1}));
    }

    private static String shaped(GraphBuilder b, String operator, String x, long... values) {
        return b.node(operator, List.of(x, b.constant("values", values)));
    }

    private static String sum(GraphBuilder b, String x, long axis, int keep) {
        return b.node("ReduceSum", List.of(x, b.constant("axes", axis)), Map.of("keepdims", keep));
    }

    private static String mean(GraphBuilder b, String x, long axis, int keep) {
        return b.node("ReduceMean", List.of(x), Map.of("axes", new long[] {axis}, "keepdims", keep));
    }

    private static String centred(GraphBuilder b, List<String> x) {
        return b.node("Tanh", List.of(b.node("Sub", List.of(x.get(0), mean(b, x.get(0), 1, 1)))));
    }

    private static Arguments gemm(int transA, int transB, long[]... shapes) {
        Map<String, Object> attributes = Map.of("transA", transA, "transB", transB, "alpha", 0.5f, "beta", -2f);
        return of("Gemm", (b, x) -> b.node("Gemm", x, attributes), new Use.Domain(-1, 1, shapes));
    }

    private static Arguments unary(String operator, double from, double to) {
        return of(operator, (b, x) -> b.node(operator, x), new Use.Domain(from, to, shape(2, 3)));
    }
}
