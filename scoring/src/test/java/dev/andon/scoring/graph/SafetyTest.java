package dev.andon.scoring.graph;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SafetyTest {

    private static final TensorProto OUTSIDE = TensorProto.newBuilder()
            .setName("weights.bin")
            .setDataLocation(DataLocation.EXTERNAL)
            .build();

    @Test
    void operatorsOfTheRuntimePass() {
        // Given
        Graph graph = graph(proto -> proto.addNode(node("com.microsoft", "FusedMatMul"))
                .addNode(node("", "Add"))
                .addInitializer(TensorProto.newBuilder().setName("inside")));

        // When / Then
        assertThatCode(graph::refuseUnsafe).doesNotThrowAnyException();
    }

    @Test
    void aFunctionOfTheModelIsNotForeign() {
        // Given
        ModelProto model = graph(proto -> proto.addNode(node("exported", "Block"))).model().toBuilder()
                .addFunctions(FunctionProto.newBuilder()
                        .setDomain("exported")
                        .setName("Block")
                        .addNode(node("", "Add")))
                .build();

        // When / Then
        assertThatCode(new Graph("m", model)::refuseUnsafe).doesNotThrowAnyException();
    }

    @Test
    void aForeignOperatorInsideAFunctionIsFound() {
        // Given
        ModelProto model = graph(proto -> proto.addNode(node("exported", "Block"))).model().toBuilder()
                .addFunctions(FunctionProto.newBuilder()
                        .setDomain("exported")
                        .setName("Block")
                        .addNode(node("evil", "Shell")))
                .build();

        // When / Then
        assertUnsafe(new Graph("m", model), "evil::Shell");
    }

    @Test
    void aForeignOperatorIsFoundAtAnyDepth() {
        // Given
        Graph graph = graph(proto -> proto.addNode(holding(holding(node("evil", "Shell")))));

        // When / Then
        assertUnsafe(graph, "evil::Shell");
    }

    @ParameterizedTest
    @MethodSource("placesOfATensor")
    void dataInAnotherFileIsFoundWhereverATensorCanBe(Consumer<GraphProto.Builder> place) {
        // Given
        Graph graph = graph(place);

        // When / Then
        assertUnsafe(graph, "weights.bin");
    }

    static Stream<Consumer<GraphProto.Builder>> placesOfATensor() {
        SparseTensorProto sparseValues =
                SparseTensorProto.newBuilder().setValues(OUTSIDE).build();
        SparseTensorProto sparseIndices =
                SparseTensorProto.newBuilder().setIndices(OUTSIDE).build();
        return Stream.of(
                graph -> graph.addInitializer(OUTSIDE),
                graph -> graph.addSparseInitializer(sparseValues),
                graph -> graph.addSparseInitializer(sparseIndices),
                graph -> graph.addNode(with(AttributeProto.newBuilder().setT(OUTSIDE))),
                graph -> graph.addNode(with(AttributeProto.newBuilder().addTensors(OUTSIDE))),
                graph -> graph.addNode(with(AttributeProto.newBuilder().setSparseTensor(sparseValues))),
                graph -> graph.addNode(with(AttributeProto.newBuilder().addSparseTensors(sparseIndices))),
                graph -> graph.addNode(with(AttributeProto.newBuilder()
                        .addGraphs(GraphProto.newBuilder().addInitializer(OUTSIDE)))),
                graph -> graph.addNode(holding(with(AttributeProto.newBuilder().setT(OUTSIDE)))));
    }

    private static void assertUnsafe(Graph graph, String culprit) {
        assertThatThrownBy(graph::refuseUnsafe)
                .asInstanceOf(InstanceOfAssertFactories.type(StartException.class))
                .returns(FailureCode.MODEL_UNSAFE, StartException::code)
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .contains(culprit);
    }

    private static Graph graph(Consumer<GraphProto.Builder> content) {
        GraphProto.Builder graph = GraphProto.newBuilder();
        content.accept(graph);
        return new Graph("m", ModelProto.newBuilder().setGraph(graph).build());
    }

    private static NodeProto node(String domain, String operator) {
        return NodeProto.newBuilder().setDomain(domain).setOpType(operator).build();
    }

    private static NodeProto holding(NodeProto inner) {
        return with(AttributeProto.newBuilder().setG(GraphProto.newBuilder().addNode(inner)));
    }

    private static NodeProto with(AttributeProto.Builder attribute) {
        return NodeProto.newBuilder().setOpType("If").addAttribute(attribute).build();
    }
}
