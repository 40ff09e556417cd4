package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the residual stream of a transformer: the longest chain of x + f(x). */
final class Residuals {

    private final Map<String, NodeProto> makers = new HashMap<>();

    /** Addition to the addition before it in its chain, or to an empty name where a chain begins. */
    private final Map<String, String> previous = new HashMap<>();

    private final Map<String, Integer> lengths = new LinkedHashMap<>();

    private Residuals(GraphProto graph) {
        graph.getNodeList().stream()
                .filter(node -> !node.getOpType().equals("Constant"))
                .forEach(node -> node.getOutputList().forEach(name -> makers.put(name, node)));
        graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals("Add"))
                .forEach(this::link);
    }

    /** Values of the chain, first to last. */
    static List<String> of(GraphProto graph) {
        Residuals residuals = new Residuals(graph);
        LinkedList<String> chain = new LinkedList<>();
        String value = residuals.lengths.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        while (!value.isEmpty()) {
            chain.addFirst(value);
            value = residuals.previous.get(value);
        }
        return List.copyOf(chain);
    }

    /** Nodes come in the order of computation, so what an addition adds to has its length already. */
    private void link(NodeProto addition) {
        String skip = skipped(addition);
        if (!skip.isEmpty()) {
            String value = addition.getOutput(0);
            previous.put(value, lengths.containsKey(skip) ? skip : "");
            lengths.put(value, lengths.getOrDefault(skip, 0) + 1);
        }
    }

    /** The operand that the other one is computed from; empty if there is none. */
    private String skipped(NodeProto addition) {
        String left = addition.getInput(0);
        String right = addition.getInput(1);
        if (!makers.containsKey(left) || !makers.containsKey(right)) {
            return "";
        }
        return dependsOn(right, left) ? left : dependsOn(left, right) ? right : "";
    }

    private boolean dependsOn(String value, String ancestor) {
        Set<String> seen = new HashSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(List.of(value));
        while (!open.isEmpty()) {
            NodeProto maker = makers.get(open.pop());
            if (maker == null) {
                continue;
            }
            for (String read : Scope.reads(maker)) {
                if (read.equals(ancestor)) {
                    return true;
                }
                if (seen.add(read)) {
                    open.add(read);
                }
            }
        }
        return false;
    }
}
