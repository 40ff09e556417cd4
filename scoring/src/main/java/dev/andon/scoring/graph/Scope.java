package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names of a graph and of the graphs inside its nodes' attributes, which may use the outer one's values. */
final class Scope {

    private Scope() {}

    /** Every graph that is an attribute of the node. */
    static Stream<GraphProto> bodies(NodeProto node) {
        return node.getAttributeList().stream()
                .flatMap(attribute -> Stream.concat(
                        attribute.hasG() ? Stream.of(attribute.getG()) : Stream.empty(),
                        attribute.getGraphsList().stream()));
    }

    /** The graph's nodes and those of all graphs inside it. */
    static Stream<NodeProto> nodes(GraphProto graph) {
        return graph.getNodeList().stream()
                .flatMap(node -> Stream.concat(Stream.of(node), bodies(node).flatMap(Scope::nodes)));
    }

    /**
     * Names the node reads: its inputs, and whatever the graphs inside it mention. The latter includes their own
     * values, which no outer value is named like.
     */
    static Set<String> reads(NodeProto node) {
        Set<String> names = new LinkedHashSet<>(node.getInputList());
        bodies(node).forEach(body -> {
            body.getNodeList().forEach(inner -> names.addAll(reads(inner)));
            body.getOutputList().forEach(output -> names.add(output.getName()));
        });
        names.remove("");
        return names;
    }

    /** Every name of a value, an initializer or a node, in the graph and in all graphs inside it. */
    static Set<String> names(GraphProto graph) {
        Set<String> names = new LinkedHashSet<>();
        graph.getInputList().forEach(input -> names.add(input.getName()));
        graph.getInitializerList().forEach(tensor -> names.add(tensor.getName()));
        graph.getSparseInitializerList()
                .forEach(tensor -> names.add(tensor.getValues().getName()));
        graph.getNodeList().forEach(node -> {
            names.add(node.getName());
            names.addAll(node.getOutputList());
            bodies(node).forEach(body -> names.addAll(names(body)));
        });
        names.remove("");
        return names;
    }

    /** The same graph with every name replaced that {@code renamed} has an entry for. */
    static GraphProto rename(GraphProto graph, Map<String, String> renamed) {
        GraphProto.Builder copy = graph.toBuilder();
        copy.getInputBuilderList().forEach(value -> rename(value, renamed));
        copy.getOutputBuilderList().forEach(value -> rename(value, renamed));
        copy.getValueInfoBuilderList().forEach(value -> rename(value, renamed));
        copy.getInitializerBuilderList().forEach(tensor -> rename(tensor, renamed));
        copy.getSparseInitializerBuilderList().forEach(tensor -> rename(tensor.getValuesBuilder(), renamed));
        copy.getNodeBuilderList().forEach(node -> rename(node, renamed));
        return copy.build();
    }

    private static void rename(ValueInfoProto.Builder value, Map<String, String> renamed) {
        value.setName(renamed.getOrDefault(value.getName(), value.getName()));
    }

    private static void rename(TensorProto.Builder tensor, Map<String, String> renamed) {
        tensor.setName(renamed.getOrDefault(tensor.getName(), tensor.getName()));
    }

    private static void rename(NodeProto.Builder node, Map<String, String> renamed) {
        node.setName(renamed.getOrDefault(node.getName(), node.getName()));
        for (int i = 0; i < node.getInputCount(); i++) {
            node.setInput(i, renamed.getOrDefault(node.getInput(i), node.getInput(i)));
        }
        for (int i = 0; i < node.getOutputCount(); i++) {
            node.setOutput(i, renamed.getOrDefault(node.getOutput(i), node.getOutput(i)));
        }
        for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
            if (attribute.hasG()) {
                attribute.setG(rename(attribute.getG(), renamed));
            }
            for (int i = 0; i < attribute.getGraphsCount(); i++) {
                attribute.setGraphs(i, rename(attribute.getGraphs(i), renamed));
            }
        }
    }
}
