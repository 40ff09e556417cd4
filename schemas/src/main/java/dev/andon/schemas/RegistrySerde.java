package dev.andon.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Values as all clients of a schema registry have them, Confluent's among them: a zero, the registry's id of the writer's
 * schema in four bytes, the record. Reads beside them what {@link AvroSerde} wrote, so that a topic may hold both.
 */
final class RegistrySerde<V extends SpecificRecord> {

    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final int FIRST_BYTES = 1024;

    private final SchemaRegistry registry;
    private final Schema schema;
    private final SpecificData data;
    private final DatumWriter<V> writer;
    private final Deserializer<V> unregistered;
    private final Map<Integer, DatumReader<V>> readers = new ConcurrentHashMap<>();

    private RegistrySerde(SchemaRegistry registry, Schema schema) {
        // First, as it bounds what Avro reads and which classes it makes.
        this.unregistered = AvroSerde.<V>of(schema).deserializer();
        this.registry = registry;
        this.schema = schema;
        this.data = SpecificData.getForSchema(schema);
        this.writer = new SpecificDatumWriter<>(schema, data);
    }

    /** A serde that writes {@code schema}, and reads whatever its topic's record was written with. */
    static <V extends SpecificRecord> Serde<V> of(SchemaRegistry registry, Schema schema) {
        RegistrySerde<V> serde = new RegistrySerde<>(registry, schema);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : serde.encode(topic, value),
                (topic, bytes) -> bytes == null ? null : serde.decode(topic, bytes));
    }

    private byte[] encode(String topic, V value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC)
                .putInt(registry.idOf(topic, schema))
                .array();
        bytes.writeBytes(header);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private V decode(String topic, byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            return unregistered.deserialize(topic, bytes);
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        DatumReader<V> reader = reader(id, bytes.length);
        try {
            return reader.read(
                    null, DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
        } catch (IOException | RuntimeException e) {
            // Damaged bytes make Avro throw many kinds; none of them is the reader's fault.
            throw new SerializationException(
                    "%d bytes are not a %s record of schema %d: %s"
                            .formatted(bytes.length, schema.getName(), id, AvroSerde.firstLine(e)),
                    e);
        }
    }

    private DatumReader<V> reader(int id, int length) {
        DatumReader<V> known = readers.get(id);
        if (known == null) {
            known = new SpecificDatumReader<>(written(id, length), schema, data);
            readers.put(id, known);
        }
        return known;
    }

    private Schema written(int id, int length) {
        Schema written;
        try {
            written = registry.schemaOf(id);
        } catch (RegistryException e) {
            if (e.isUnknown()) {
                throw new SerializationException(
                        "%d bytes are not a %s record: %s".formatted(length, schema.getName(), e.getMessage()), e);
            }
            throw e;
        }
        requireReadable(id, written);
        return written;
    }

    private void requireReadable(int id, Schema written) {
        if (!written.getFullName().equals(schema.getFullName())) {
            throw new SerializationException("schema %d of the registry at %s describes %s, not %s"
                    .formatted(id, registry.url(), written.getFullName(), schema.getFullName()));
        }
        var result = SchemaCompatibility.checkReaderWriterCompatibility(schema, written);
        if (result.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException("schema %d of the registry at %s is no %s that this version reads: %s"
                    .formatted(
                            id,
                            registry.url(),
                            schema.getName(),
                            result.getResult().getIncompatibilities().get(0).getMessage()));
        }
    }
}
