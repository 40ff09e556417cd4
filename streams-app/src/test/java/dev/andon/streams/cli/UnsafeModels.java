package dev.andon.streams.cli;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** Models that need more than their own bytes. */
final class UnsafeModels {

    private UnsafeModels() {}

    static byte[] customOperator() {
        return model(NodeProto.newBuilder().setDomain("acme").setOpType("Blend"), GraphProto.newBuilder());
    }

    static byte[] externalData() {
        TensorProto tensor = TensorProto.newBuilder()
                .setName("weight")
                .setDataType(DataType.FLOAT.getNumber())
                .setDataLocation(DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("../../secret"))
                .build();
        return model(
                NodeProto.newBuilder().setOpType("Identity"),
                GraphProto.newBuilder().addInitializer(tensor));
    }

    private static byte[] model(NodeProto.Builder node, GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph.addNode(node.addInput("image").addOutput("logits"))
                        .addInput(ValueInfoProto.newBuilder().setName("image"))
                        .addOutput(ValueInfoProto.newBuilder().setName("logits")))
                .build()
                .toByteArray();
    }
}
