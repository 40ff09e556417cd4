package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Versions of operator sets: two graphs that become one must speak one version. */
final class Opset {

    /** Before this version Softmax and its kin meant something else, which nothing would notice. */
    private static final int FIRST_RAISABLE = 13;

    /** From here these take their axes as an input. */
    private static final int AXES_AS_INPUT = 18;

    private static final Set<String> REDUCTIONS = Set.of(
            "ReduceMax",
            "ReduceMin",
            "ReduceMean",
            "ReduceProd",
            "ReduceL1",
            "ReduceL2",
            "ReduceLogSum",
            "ReduceLogSumExp",
            "ReduceSumSquare");

    private Opset() {}

    /** Of the default operator set. */
    static long version(ModelProto model) {
        return model.getOpsetImportList().stream()
                .filter(opset -> isDefault(opset.getDomain()))
                .mapToLong(OperatorSetIdProto::getVersion)
                .max()
                .orElse(1);
    }

    static boolean isDefault(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    /**
     * The model's graph in a later version. From version 13 up the meaning of an operator changed only where the
     * runtime would refuse the old form, so whatever is not rewritten here and did change fails on opening.
     */
    static GraphProto raise(Graph graph, long version) {
        long from = version(graph.model());
        if (from == version) {
            return graph.model().getGraph();
        }
        if (from < FIRST_RAISABLE) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "model %s has operator set %d, which cannot be joined with set %d; export it again with opset %d"
                            .formatted(graph.name(), from, version, GraphBuilder.OPSET));
        }
        GraphProto.Builder raised = graph.model().getGraph().toBuilder();
        if (from < AXES_AS_INPUT && version >= AXES_AS_INPUT) {
            for (int i = 0; i < raised.getNodeCount(); i++) {
                if (REDUCTIONS.contains(raised.getNode(i).getOpType())) {
                    axesAsInput(raised, i);
                }
            }
        }
        return raised.build();
    }

    private static void axesAsInput(GraphProto.Builder graph, int index) {
        NodeProto.Builder node = graph.getNodeBuilder(index);
        for (int i = 0; i < node.getAttributeCount(); i++) {
            if (node.getAttribute(i).getName().equals("axes")) {
                String name = node.getOutput(0) + "/axes";
                TensorProto.Builder axes = TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(DataType.INT64.getNumber())
                        .addDims(node.getAttribute(i).getIntsCount())
                        .addAllInt64Data(node.getAttribute(i).getIntsList());
                node.removeAttribute(i).addInput(name);
                graph.addInitializer(axes);
                return;
            }
        }
    }

    /** Imports of both models, the default set in {@code version}; another set must be the same in both. */
    static ModelProto imports(ModelProto.Builder joined, ModelProto first, ModelProto next, long version) {
        Map<String, Long> versions = new LinkedHashMap<>(Map.of("", version));
        for (ModelProto model : new ModelProto[] {first, next}) {
            for (OperatorSetIdProto opset : model.getOpsetImportList()) {
                Long other = isDefault(opset.getDomain())
                        ? null
                        : versions.putIfAbsent(opset.getDomain(), opset.getVersion());
                if (other != null && other != opset.getVersion()) {
                    throw new StartException(
                            FailureCode.MODEL_SHAPE,
                            "operator set %s has version %d in one model and %d in the other"
                                    .formatted(opset.getDomain(), other, opset.getVersion()));
                }
            }
        }
        joined.clearOpsetImport();
        versions.forEach((domain, number) -> joined.addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(number)));
        return joined.build();
    }
}
