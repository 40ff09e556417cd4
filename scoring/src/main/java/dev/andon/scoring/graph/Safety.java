package dev.andon.scoring.graph;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model is data: it names no operator that the runtime does not bring, and no file beside it. */
final class Safety {

    /** Operators that are part of ONNX Runtime itself. */
    private static final Set<String> BUILT_IN = Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft");

    private Safety() {}

    static void check(String name, ModelProto model) {
        Set<String> custom = customOperators(model);
        if (!custom.isEmpty()) {
            throw new StartException(
                    FailureCode.MODEL_UNSAFE,
                    "model %s needs custom operators (%s); export it with standard operators only"
                            .formatted(name, String.join(", ", custom)));
        }
        Set<String> external = externalTensors(model);
        if (!external.isEmpty()) {
            throw new StartException(
                    FailureCode.MODEL_UNSAFE,
                    "model %s keeps %d tensors in other files (first: %s); save it again as one file, for example "
                                    .formatted(
                                            name,
                                            external.size(),
                                            external.iterator().next())
                            + "with onnx.save(onnx.load(file), file, save_as_external_data=False)");
        }
    }

    private static Set<String> customOperators(ModelProto model) {
        Set<String> own = model.getFunctionsList().stream()
                .map(function -> function.getDomain() + "::" + function.getName())
                .collect(Collectors.toSet());
        return nodes(model)
                .filter(node -> !BUILT_IN.contains(node.getDomain()))
                .map(node -> node.getDomain() + "::" + node.getOpType())
                .filter(operator -> !own.contains(operator))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> externalTensors(ModelProto model) {
        Stream<TensorProto> inNodes =
                nodes(model).flatMap(node -> node.getAttributeList().stream()).flatMap(Safety::tensors);
        Stream<TensorProto> inGraphs = graphs(model.getGraph()).flatMap(Safety::tensors);
        return Stream.concat(inNodes, inGraphs)
                .filter(tensor ->
                        tensor.getDataLocation() == DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0)
                .map(TensorProto::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<NodeProto> nodes(ModelProto model) {
        Stream<NodeProto> inFunctions = model.getFunctionsList().stream()
                .map(FunctionProto::getNodeList)
                .flatMap(nodes ->
                        Scope.nodes(GraphProto.newBuilder().addAllNode(nodes).build()));
        return Stream.concat(Scope.nodes(model.getGraph()), inFunctions);
    }

    private static Stream<GraphProto> graphs(GraphProto graph) {
        return Stream.concat(
                Stream.of(graph),
                graph.getNodeList().stream().flatMap(Scope::bodies).flatMap(Safety::graphs));
    }

    private static Stream<TensorProto> tensors(GraphProto graph) {
        return Stream.concat(
                graph.getInitializerList().stream(),
                graph.getSparseInitializerList().stream().flatMap(Safety::tensors));
    }

    private static Stream<TensorProto> tensors(AttributeProto attribute) {
        Stream<TensorProto> one = attribute.hasT() ? Stream.of(attribute.getT()) : Stream.empty();
        Stream<SparseTensorProto> sparse = Stream.concat(
                attribute.hasSparseTensor() ? Stream.of(attribute.getSparseTensor()) : Stream.empty(),
                attribute.getSparseTensorsList().stream());
        return Stream.of(one, attribute.getTensorsList().stream(), sparse.flatMap(Safety::tensors))
                .flatMap(tensors -> tensors);
    }

    private static Stream<TensorProto> tensors(SparseTensorProto sparse) {
        return Stream.of(sparse.getValues(), sparse.getIndices());
    }
}
