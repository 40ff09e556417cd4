package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes of a node as Java values, and back. */
final class Attributes {

    private Attributes() {}

    /**
     * One attribute.
     *
     * @param value an {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@code String}, {@code long[]} or
     *     {@code float[]}
     */
    static AttributeProto of(String name, Object value) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
        if (value instanceof Integer || value instanceof Long) {
            attribute.setType(AttributeType.INT).setI(((Number) value).longValue());
        } else if (value instanceof Float || value instanceof Double) {
            attribute.setType(AttributeType.FLOAT).setF(((Number) value).floatValue());
        } else if (value instanceof String text) {
            attribute.setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(text));
        } else if (value instanceof long[] integers) {
            attribute.setType(AttributeType.INTS);
            Arrays.stream(integers).forEach(attribute::addInts);
        } else if (value instanceof float[] floats) {
            attribute.setType(AttributeType.FLOATS);
            for (float f : floats) {
                attribute.addFloats(f);
            }
        } else {
            throw new IllegalArgumentException("attribute %s: a %s is no attribute"
                    .formatted(name, value.getClass().getSimpleName()));
        }
        return attribute.build();
    }

    /** All attributes of a node that {@link #of} could have made, by name. */
    static Map<String, Object> values(NodeProto node) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (AttributeProto attribute : node.getAttributeList()) {
            Object value = value(attribute);
            if (value != null) {
                values.put(attribute.getName(), value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static @Nullable Object value(AttributeProto attribute) {
        return switch (attribute.getType()) {
            case INT -> attribute.getI();
            case FLOAT -> attribute.getF();
            case STRING -> attribute.getS().toStringUtf8();
            case INTS ->
                attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
            case FLOATS -> floats(attribute);
            default -> null;
        };
    }

    private static float[] floats(AttributeProto attribute) {
        float[] values = new float[attribute.getFloatsCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = attribute.getFloats(i);
        }
        return values;
    }
}
