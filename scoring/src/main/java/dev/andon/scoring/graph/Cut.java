package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is left of a graph when only some values are wanted: a walk backwards from them. */
final class Cut {

    private final GraphProto graph;
    private final Set<String> needed = new HashSet<>();

    private Cut(GraphProto graph, List<String> outputs) {
        this.graph = graph;
        Map<String, NodeProto> makers = new HashMap<>();
        graph.getNodeList().forEach(node -> node.getOutputList().forEach(name -> makers.put(name, node)));
        ArrayDeque<String> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            String name = open.pop();
            NodeProto maker = makers.get(name);
            if (needed.add(name) && maker != null) {
                open.addAll(Scope.reads(maker));
            }
        }
    }

    /** The graph with exactly these outputs, in this order. */
    static GraphProto to(GraphProto graph, List<String> outputs) {
        Cut cut = new Cut(graph, outputs);
        return graph.toBuilder()
                .clearOutput()
                .addAllOutput(outputs.stream().map(cut::declared).toList())
                .clearInput()
                .addAllInput(cut.kept(graph.getInputList(), input -> cut.needs(input.getName())))
                .clearInitializer()
                .addAllInitializer(cut.kept(graph.getInitializerList(), tensor -> cut.needs(tensor.getName())))
                .clearSparseInitializer()
                .addAllSparseInitializer(cut.kept(
                        graph.getSparseInitializerList(),
                        tensor -> cut.needs(tensor.getValues().getName())))
                .clearNode()
                .addAllNode(cut.kept(
                        graph.getNodeList(),
                        node -> node.getOutputList().stream().anyMatch(cut::needs)))
                .clearValueInfo()
                .addAllValueInfo(cut.kept(
                        graph.getValueInfoList(),
                        value -> cut.needs(value.getName()) && !outputs.contains(value.getName())))
                .clearQuantizationAnnotation()
                .addAllQuantizationAnnotation(
                        cut.kept(graph.getQuantizationAnnotationList(), note -> cut.needs(note.getTensorName())))
                .build();
    }

    private boolean needs(String name) {
        return needed.contains(name);
    }

    /** As the model declares it; a bare name, whose type and shape the runtime infers, where it does not. */
    private ValueInfoProto declared(String name) {
        List<ValueInfoProto> known = new ArrayList<>(graph.getOutputList());
        known.addAll(graph.getValueInfoList());
        return known.stream()
                .filter(value -> value.getName().equals(name))
                .findFirst()
                .orElseGet(() -> ValueInfoProto.newBuilder().setName(name).build());
    }

    private <T> List<T> kept(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).toList();
    }
}
