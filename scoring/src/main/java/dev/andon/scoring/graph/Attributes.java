package dev.andon.scoring.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.Arrays;

/** Java values as attributes of a node. */
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
}
