package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.scoring.Sha256;
import dev.andon.streams.TestImages;
import dev.andon.streams.broker.TestRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Frames as a producer of another make writes them: its own schema, registered by itself, and Confluent's framing. */
final class RegisteredFrames {

    /** As it was before there were recipes, lots and claim checks, and without a word of documentation. */
    static final Schema SHORT = SchemaBuilder.record("Frame")
            .namespace("dev.andon.schemas")
            .fields()
            .requiredString("frameId")
            .name("capturedAt")
            .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .requiredString("mediaType")
            .requiredString("sha256")
            .optionalBytes("image")
            .endRecord();

    /** A record that is no frame. */
    static final Schema STRANGER = SchemaBuilder.record("Stranger")
            .namespace("plant")
            .fields()
            .requiredString("name")
            .endRecord();

    private static final ObjectMapper JSON = new ObjectMapper();

    private RegisteredFrames() {}

    /** Registers a schema, as Confluent's clients do, and returns its id. */
    static int register(String subject, Schema schema) throws IOException, InterruptedException {
        ObjectNode request = JSON.createObjectNode().put("schema", schema.toString());
        return JSON.readTree(TestRegistry.register(subject, request.toString()))
                .get("id")
                .asInt();
    }

    /** Surface number {@code n}, under the id {@code short-n}. */
    static byte[] shortFrame(int schema, int n) throws IOException {
        byte[] image = TestImages.surface(n);
        return framed(
                schema,
                new GenericRecordBuilder(SHORT)
                        .set("frameId", "short-" + n)
                        .set("capturedAt", 1_000L * n)
                        .set("mediaType", "image/png")
                        .set("sha256", Sha256.of(image))
                        .set("image", ByteBuffer.wrap(image))
                        .build());
    }

    /** A stranger's record. */
    static byte[] stranger(int schema) throws IOException {
        return framed(
                schema, new GenericRecordBuilder(STRANGER).set("name", "nobody").build());
    }

    private static byte[] framed(int schema, GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schema).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
