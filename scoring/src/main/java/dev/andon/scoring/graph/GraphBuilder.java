package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Builds a graph node by node, in the order of computation. A value is its name. Equal calls give equal bytes.
 *
 * <pre>{@code
 * GraphBuilder graph = new GraphBuilder("distance");
 * String x = graph.input("x", -1, 2);
 * String squares = graph.node("Mul", List.of(x, x));
 * graph.output(graph.node("ReduceSum", List.of(squares, graph.constant("last", 1))), "distance", -1, 1);
 * byte[] model = graph.build().toBytes();
 * }</pre>
 *
 * <p>A mistake of the caller, such as a name used twice or a value not yet made, is an
 * {@code IllegalArgumentException}: the runtime would take two initializers of one name in silence.
 */
public final class GraphBuilder {

    /** Version of the default operator set; Reduce operators except ReduceSum take their axes as an attribute. */
    public static final int OPSET = 17;

    private static final int IR_VERSION = 8;

    private final String name;
    private final ModelProto.Builder model;
    private final GraphProto.Builder graph;
    private final Set<String> names;
    private final Set<String> nodeNames = new HashSet<>();

    public GraphBuilder(String name) {
        this(
                name,
                ModelProto.newBuilder()
                        .setIrVersion(IR_VERSION)
                        .setProducerName("andon")
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                        .setGraph(GraphProto.newBuilder().setName(name)));
    }

    private GraphBuilder(String name, ModelProto.Builder model) {
        this.name = name;
        this.model = model;
        graph = model.getGraphBuilder();
        names = new HashSet<>(Scope.names(graph.build()));
        graph.getNodeList().forEach(node -> nodeNames.add(node.getName()));
    }

    /** Goes on where a graph ends, in its operator set: all it has stays, what is built comes behind. */
    public static GraphBuilder behind(Graph graph) {
        return new GraphBuilder(graph.name(), graph.model().toBuilder());
    }

    /** A float32 input; -1 leaves a dimension open. */
    public String input(String name, long... shape) {
        graph.addInput(tensor(claim(name), shape));
        return name;
    }

    /** A float32 tensor, row-major; without a shape a scalar. */
    public String constant(String name, float[] values, long... shape) {
        if (values.length != Arrays.stream(shape).reduce(1, Math::multiplyExact)) {
            throw new IllegalArgumentException("constant %s: %d values do not fill the shape %s"
                    .formatted(name, values.length, Arrays.toString(shape)));
        }
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return initializer(name, DataType.FLOAT, raw, shape);
    }

    /** A vector of int64: shapes, axes, indices. */
    public String constant(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return initializer(name, DataType.INT64, raw, values.length);
    }

    /** A float32 scalar under a name made from its value; the same value gives the same constant. */
    public String scalar(float value) {
        String name = "scalar_" + value;
        return names.contains(name) ? name : constant(name, new float[] {value});
    }

    /** A vector of int64 under a name made from its values; the same values give the same constant. */
    public String integers(long... values) {
        String name =
                "integers_" + Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining("_"));
        return names.contains(name) ? name : constant(name, values);
    }

    public String node(String operator, List<String> inputs) {
        return node(operator, inputs, Map.of());
    }

    /**
     * A node of one output, under a fresh name.
     *
     * @param inputs values made before; an empty string leaves an optional input out
     * @param attributes as {@link Attributes#of} takes them
     */
    public String node(String operator, List<String> inputs, Map<String, Object> attributes) {
        return nodes(operator, inputs, attributes, 1).get(0);
    }

    /** A node of several outputs, each under a fresh name. */
    public List<String> nodes(String operator, List<String> inputs, Map<String, Object> attributes, int outputs) {
        inputs.forEach(this::requireMade);
        int index = graph.getNodeCount();
        List<String> made = IntStream.range(0, outputs)
                .mapToObj(i -> fresh(operator + "_" + index + (outputs == 1 ? "" : "_" + i)))
                .toList();
        graph.addNode(unnamed(operator, inputs, attributes).addAllOutput(made));
        return made;
    }

    /** A node whose one value is an output under {@code name}: no copy is made for the name. */
    public String output(
            String name, long[] shape, String operator, List<String> inputs, Map<String, Object> attributes) {
        inputs.forEach(this::requireMade);
        graph.addNode(unnamed(operator, inputs, attributes).addOutput(claim(name)));
        graph.addOutput(tensor(name, shape));
        return name;
    }

    /** Makes {@code value} an output under {@code name}; its type and shape are left to the runtime. */
    public void output(String value, String name) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(named(value, name)));
    }

    /** Makes {@code value}, a float32 tensor, an output under {@code name}; -1 leaves a dimension open. */
    public void output(String value, String name, long... shape) {
        graph.addOutput(tensor(named(value, name), shape));
    }

    public Graph build() {
        if (graph.getOutputCount() == 0) {
            throw new IllegalArgumentException("graph %s has no output".formatted(name));
        }
        return new Graph(name, model.build());
    }

    private NodeProto.Builder unnamed(String operator, List<String> inputs, Map<String, Object> attributes) {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(operator)
                .setName(nodeName(operator))
                .addAllInput(inputs);
        // Sorted, because the order of a Map.of differs from run to run.
        new TreeMap<>(attributes).forEach((name, value) -> node.addAttribute(Attributes.of(name, value)));
        return node;
    }

    private String named(String value, String name) {
        requireMade(value);
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(nodeName("Identity"))
                .addInput(value)
                .addOutput(claim(name)));
        return name;
    }

    private String initializer(String name, DataType type, ByteBuffer raw, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(claim(name))
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(raw));
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    /** Behind a cut graph a count alone may be taken. */
    private String nodeName(String operator) {
        String free = operator + "_" + graph.getNodeCount();
        while (!nodeNames.add(free)) {
            free += "_";
        }
        return free;
    }

    private String claim(String name) {
        if (name.isEmpty() || !names.add(name)) {
            throw new IllegalArgumentException("graph %s: the name '%s' is empty or taken".formatted(this.name, name));
        }
        return name;
    }

    private String fresh(String name) {
        String free = name;
        while (names.contains(free)) {
            free += "_";
        }
        return claim(free);
    }

    private void requireMade(String value) {
        if (!value.isEmpty() && !names.contains(value)) {
            throw new IllegalArgumentException("graph %s has no value '%s'".formatted(name, value));
        }
    }

    private static ValueInfoProto tensor(String name, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long dimension : shape) {
            dimensions.addDim(
                    dimension < 0
                            ? Dimension.newBuilder()
                            : Dimension.newBuilder().setDimValue(dimension));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(DataType.FLOAT.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
