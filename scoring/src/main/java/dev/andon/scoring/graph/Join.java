package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Nearest;
import dev.andon.scoring.ScoringException.StartException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One model behind another, as one model. */
final class Join {

    private Join() {}

    /**
     * Both models' nodes, the second's wired inputs read from the first.
     *
     * @param wiring input of {@code next} to a value of {@code first}
     */
    static ModelProto of(Graph first, Graph next, Map<String, String> wiring) {
        wiring.keySet().forEach(input -> require(next.name(), "input", input, names(next.inputs())));
        Set<String> sources = new HashSet<>(names(first.values()));
        sources.addAll(names(first.inputs()));
        wiring.values().forEach(value -> require(first.name(), "value", value, sources));

        long opset = Math.max(Opset.version(first.model()), Opset.version(next.model()));
        GraphProto head = Opset.raise(first, opset);
        GraphProto tail = renamed(Opset.raise(next, opset), head, next.name(), wiring);
        GraphProto joined = head.toBuilder()
                .addAllNode(tail.getNodeList())
                .addAllInitializer(tail.getInitializerList())
                .addAllSparseInitializer(tail.getSparseInitializerList())
                .addAllValueInfo(tail.getValueInfoList())
                .addAllOutput(tail.getOutputList())
                .addAllInput(unwired(tail.getInputList(), wiring.values()))
                .addAllQuantizationAnnotation(tail.getQuantizationAnnotationList())
                .build();
        ModelProto.Builder model = first.model().toBuilder().setGraph(joined);
        model.setIrVersion(Math.max(first.model().getIrVersion(), next.model().getIrVersion()));
        model.addAllFunctions(next.model().getFunctionsList());
        return Opset.imports(model, first.model(), next.model(), opset);
    }

    /** Every name of {@code tail} that {@code head} has too gets the graph's name in front; wired inputs vanish. */
    private static GraphProto renamed(GraphProto tail, GraphProto head, String prefix, Map<String, String> wiring) {
        Set<String> taken = Scope.names(head);
        Map<String, String> renamed = new HashMap<>();
        for (String name : Scope.names(tail)) {
            String fresh = name;
            while (taken.contains(fresh)) {
                fresh = prefix + "/" + fresh;
            }
            renamed.put(name, fresh);
        }
        renamed.putAll(wiring);
        return Scope.rename(tail, renamed);
    }

    private static List<ValueInfoProto> unwired(List<ValueInfoProto> inputs, Collection<String> wired) {
        return inputs.stream().filter(input -> !wired.contains(input.getName())).toList();
    }

    private static List<String> names(List<Value> values) {
        return values.stream().map(Value::name).toList();
    }

    private static void require(String graph, String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "model %s has no %s '%s'; nearest: %s".formatted(graph, what, name, Nearest.to(name, known, 3)));
        }
    }
}
