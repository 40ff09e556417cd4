package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Initializers of a graph: their values, and how they become inputs. */
final class Weights {

    private Weights() {}

    static float[] floats(TensorProto tensor) {
        float[] values = new float[size(tensor)];
        if (tensor.hasRawData()) {
            raw(tensor).asFloatBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getFloatData(i);
            }
        }
        return values;
    }

    static long[] integers(TensorProto tensor) {
        long[] values = new long[size(tensor)];
        if (tensor.hasRawData()) {
            raw(tensor).asLongBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getInt64Data(i);
            }
        }
        return values;
    }

    static boolean isFloat(TensorProto tensor) {
        return tensor.getDataType() == DataType.FLOAT.getNumber();
    }

    static boolean isInteger(TensorProto tensor) {
        return tensor.getDataType() == DataType.INT64.getNumber();
    }

    /** The graph with these initializers as inputs behind the others, in this order. */
    static GraphProto expose(GraphProto graph, List<TensorProto> exposed) {
        Set<String> names = exposed.stream().map(TensorProto::getName).collect(Collectors.toSet());
        List<TensorProto> kept = graph.getInitializerList().stream()
                .filter(tensor -> !names.contains(tensor.getName()))
                .toList();
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> !names.contains(input.getName()))
                .toList();
        return graph.toBuilder()
                .clearInitializer()
                .addAllInitializer(kept)
                .clearInput()
                .addAllInput(inputs)
                .addAllInput(exposed.stream().map(Weights::declaration).toList())
                .build();
    }

    /** The graph with a float32 input of this shape in its place. */
    static GraphProto withInput(GraphProto graph, String input, long[] shape) {
        GraphProto.Builder fixed = graph.toBuilder();
        TensorProto.Builder like = TensorProto.newBuilder().setName(input).setDataType(DataType.FLOAT.getNumber());
        for (long dimension : shape) {
            like.addDims(dimension);
        }
        for (int i = 0; i < graph.getInputCount(); i++) {
            if (graph.getInput(i).getName().equals(input)) {
                fixed.setInput(i, declaration(like.build()));
            }
        }
        return fixed.build();
    }

    /** The graph with these values of float32 initializers. */
    static GraphProto replaced(GraphProto graph, Map<String, float[]> values) {
        GraphProto.Builder replaced = graph.toBuilder();
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            float[] other = values.get(graph.getInitializer(i).getName());
            if (other != null) {
                replaced.setInitializer(i, replaced(graph.getInitializer(i), other));
            }
        }
        return replaced.build();
    }

    private static TensorProto replaced(TensorProto tensor, float[] values) {
        if (values.length != size(tensor)) {
            throw new IllegalArgumentException(
                    "%d values for weight '%s' of %d".formatted(values.length, tensor.getName(), size(tensor)));
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor.toBuilder()
                .clearFloatData()
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    private static ValueInfoProto declaration(TensorProto tensor) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        tensor.getDimsList()
                .forEach(dimension -> shape.addDim(Dimension.newBuilder().setDimValue(dimension)));
        return ValueInfoProto.newBuilder()
                .setName(tensor.getName())
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(tensor.getDataType())
                                .setShape(shape)))
                .build();
    }

    private static ByteBuffer raw(TensorProto tensor) {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int size(TensorProto tensor) {
        return Math.toIntExact(tensor.getDimsList().stream().reduce(1L, Math::multiplyExact));
    }
}
