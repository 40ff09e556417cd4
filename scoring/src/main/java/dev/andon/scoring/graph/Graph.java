package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Nearest;
import dev.andon.scoring.ScoringException.StartException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An ONNX model as data; immutable: cutting and joining give new ones. */
public final class Graph {

    private final String name;
    private final ModelProto model;

    Graph(String name, ModelProto model) {
        this.name = name;
        this.model = model;
    }

    /**
     * Reads a model.
     *
     * @param name for messages
     * @throws StartException if the bytes are no ONNX model
     */
    public static Graph read(String name, byte[] bytes) {
        try {
            ModelProto model = ModelProto.parseFrom(bytes);
            if (model.getGraph().getOutputCount() > 0) {
                return new Graph(name, model);
            }
        } catch (InvalidProtocolBufferException e) {
            // Bytes that parse by chance and hold nothing are refused alike.
        }
        throw new StartException(
                FailureCode.MODEL_MISSING,
                "%s is not an ONNX model, or cut short (%d bytes)".formatted(name, bytes.length));
    }

    public byte[] toBytes() {
        return model.toByteArray();
    }

    public String name() {
        return name;
    }

    /** Version of the default operator set. */
    public long opset() {
        return Opset.version(model);
    }

    /** What a caller must feed: inputs without those that have a value in the file. */
    public List<Value> inputs() {
        Set<String> given = new HashSet<>();
        model.getGraph().getInitializerList().forEach(tensor -> given.add(tensor.getName()));
        return model.getGraph().getInputList().stream()
                .filter(input -> !given.contains(input.getName()))
                .map(input -> new Value(input.getName(), "Input", shape(input)))
                .toList();
    }

    public List<Value> outputs() {
        Map<String, Value> known = values().stream().collect(Collectors.toMap(Value::name, value -> value));
        return model.getGraph().getOutputList().stream()
                .map(output ->
                        known.getOrDefault(output.getName(), new Value(output.getName(), "Input", shape(output))))
                .toList();
    }

    /** What can become an output: every value that a node makes, in the order of the file. */
    public List<Value> values() {
        GraphProto graph = model.getGraph();
        Map<String, ValueInfoProto> declared = new HashMap<>();
        Stream.concat(graph.getValueInfoList().stream(), graph.getOutputList().stream())
                .forEach(value -> declared.put(value.getName(), value));
        return graph.getNodeList().stream()
                .flatMap(node -> node.getOutputList().stream()
                        .filter(output -> !output.isEmpty())
                        .map(output -> new Value(output, node.getOpType(), shape(declared.get(output)))))
                .toList();
    }

    /**
     * The graph that computes exactly these values and holds nothing else: nodes, weights and inputs that none of them
     * needs are gone.
     *
     * @param outputs names of {@link #values}; they stay the outputs' names, in this order
     * @throws StartException if there is no such value
     */
    public Graph cut(List<String> outputs) {
        List<String> known = values().stream().map(Value::name).toList();
        outputs.forEach(output -> require("value", output, known));
        return new Graph(
                name,
                model.toBuilder().setGraph(Cut.to(model.getGraph(), outputs)).build());
    }

    /**
     * This graph with another behind it. Outputs are this graph's, then the other's; inputs are this graph's, then those
     * of the other that nothing feeds. A name of the other that is taken gets the other graph's name and a slash in
     * front.
     *
     * @param wiring input of {@code next} to a value or input of this graph
     * @throws StartException if a name is unknown, or the operator sets cannot be brought to one version
     */
    public Graph join(Graph next, Map<String, String> wiring) {
        return new Graph(name, Join.of(this, next, wiring));
    }

    /** The longest chain of x + f(x), first to last: a transformer's tokens after each half of a block. */
    public List<String> residuals() {
        return Residuals.of(model.getGraph());
    }

    /** Every node of the graph itself, in the order of computation. */
    public List<Node> nodes() {
        return model.getGraph().getNodeList().stream()
                .map(node -> new Node(
                        node.getName(),
                        node.getOpType(),
                        List.copyOf(node.getInputList()),
                        List.copyOf(node.getOutputList()),
                        Attributes.values(node)))
                .toList();
    }

    /** Tensors that have a value in the file. */
    public List<Value> weights() {
        return model.getGraph().getInitializerList().stream()
                .map(tensor -> new Value(tensor.getName(), "Initializer", List.copyOf(tensor.getDimsList())))
                .toList();
    }

    /** Whether a weight has {@link #floats}. */
    public boolean isFloat(String weight) {
        return Weights.isFloat(weight(weight));
    }

    /** Whether a weight has {@link #integers}. */
    public boolean isInteger(String weight) {
        return Weights.isInteger(weight(weight));
    }

    /**
     * Values of a float32 weight, row-major.
     *
     * @throws StartException if there is no such weight, or it is of another type
     */
    public float[] floats(String weight) {
        return Weights.floats(weight(weight, "float32", Weights::isFloat));
    }

    /**
     * Values of an int64 weight: a shape, axes, indices.
     *
     * @throws StartException if there is no such weight, or it is of another type
     */
    public long[] integers(String weight) {
        return Weights.integers(weight(weight, "int64", Weights::isInteger));
    }

    /**
     * The graph in the operator set that {@link GraphBuilder} writes, or its own where that is later.
     *
     * @throws StartException if its set is too old to be raised
     */
    public Graph raised() {
        long version = Math.max(opset(), GraphBuilder.OPSET);
        return new Graph(
                name, Opset.imports(model.toBuilder().setGraph(Opset.raise(this, version)), model, model, version));
    }

    /**
     * The graph with an input of one shape, as for a fixed number of images.
     *
     * @throws StartException if there is no such input
     */
    public Graph withInput(String input, long... shape) {
        requireInput(input);
        return new Graph(
                name,
                model.toBuilder()
                        .setGraph(Weights.withInput(model.getGraph(), input, shape))
                        .build());
    }

    /**
     * The graph with weights made inputs, behind the others and in this order: to train them.
     *
     * @throws StartException if there is no such weight
     */
    public Graph expose(List<String> weights) {
        List<TensorProto> exposed = weights.stream().map(this::weight).toList();
        return new Graph(
                name,
                model.toBuilder()
                        .setGraph(Weights.expose(model.getGraph(), exposed))
                        .build());
    }

    /**
     * The graph with other values of float32 weights; this one stays as it is.
     *
     * @param values by weight, as many as the weight has, row-major
     * @throws StartException if there is no such weight, or it is of another type
     */
    public Graph withFloats(Map<String, float[]> values) {
        values.keySet().forEach(this::floats);
        return new Graph(
                name,
                model.toBuilder()
                        .setGraph(Weights.replaced(model.getGraph(), values))
                        .build());
    }

    /** Nodes in the graph and in all graphs inside it. */
    public int operators() {
        return (int) Scope.nodes(model.getGraph()).count();
    }

    /**
     * Lets no model pass that could run foreign code or read other files.
     *
     * @throws StartException {@code MODEL_UNSAFE}
     */
    public void refuseUnsafe() {
        Safety.check(name, model);
    }

    /**
     * Checks that a manifest's names are there.
     *
     * @throws StartException {@code MODEL_SHAPE}, with the nearest names
     */
    public void requireInput(String input) {
        require("input", input, inputs().stream().map(Value::name).toList());
    }

    ModelProto model() {
        return model;
    }

    private TensorProto weight(String wanted, String type, Predicate<TensorProto> isOfType) {
        TensorProto tensor = weight(wanted);
        if (!isOfType.test(tensor)) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE, "model %s: weight '%s' is not %s".formatted(name, wanted, type));
        }
        return tensor;
    }

    private TensorProto weight(String wanted) {
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            if (tensor.getName().equals(wanted)) {
                return tensor;
            }
        }
        throw unknown("weight", wanted, weights().stream().map(Value::name).toList());
    }

    private void require(String what, String wanted, Collection<String> known) {
        if (!known.contains(wanted)) {
            throw unknown(what, wanted, known);
        }
    }

    private StartException unknown(String what, String wanted, Collection<String> known) {
        return new StartException(
                FailureCode.MODEL_SHAPE,
                "model %s has no %s '%s'; nearest: %s"
                        .formatted(name, what, wanted, String.join(", ", Nearest.to(wanted, known, 3))));
    }

    private static @Nullable List<Long> shape(@Nullable ValueInfoProto value) {
        if (value == null || !value.getType().getTensorType().hasShape()) {
            return null;
        }
        return value.getType().getTensorType().getShape().getDimList().stream()
                .map(dimension -> dimension.hasDimValue() ? dimension.getDimValue() : -1)
                .toList();
    }
}
