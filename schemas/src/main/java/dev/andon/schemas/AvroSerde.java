package dev.andon.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro single-object encoding: two marker bytes, the writer schema's fingerprint, the record. Needs no registry: the
 * schemas of all published versions lie in this jar. A record of an unknown version is refused, never guessed.
 */
public final class AvroSerde {

    static {
        limitHostileRecords();
    }

    private AvroSerde() {}

    /** A serde that writes {@code schema} and reads it and every published earlier version of it. */
    public static <V extends SpecificRecord> Serde<V> of(Schema schema) {
        SpecificData data = SpecificData.getForSchema(schema);
        BinaryMessageEncoder<V> encoder = new BinaryMessageEncoder<>(data, schema);
        BinaryMessageDecoder<V> decoder = new BinaryMessageDecoder<>(data, schema);
        PublishedVersions.of(schema.getName()).forEach(decoder::addSchema);
        return Serdes.serdeFrom(serializer(encoder), deserializer(decoder, schema.getName()));
    }

    private static <V> Serializer<V> serializer(BinaryMessageEncoder<V> encoder) {
        return (topic, value) -> value == null ? null : encode(encoder, value);
    }

    private static <V> byte[] encode(BinaryMessageEncoder<V> encoder, V value) {
        try {
            ByteBuffer bytes = encoder.encode(value);
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <V> Deserializer<V> deserializer(BinaryMessageDecoder<V> decoder, String name) {
        return (topic, bytes) -> bytes == null ? null : decode(decoder, bytes, name);
    }

    private static <V> V decode(BinaryMessageDecoder<V> decoder, byte[] bytes, String name) {
        try {
            return decoder.decode(bytes);
        } catch (BadHeaderException e) {
            String hint = bytes.length > 0 && bytes[0] == 0
                    ? "; it begins as one with the id of a schema registry, so name that as apicurio.registry.url among Kafka's properties"
                    : "";
            throw new SerializationException(
                    "%d bytes are not a %s record: %s%s".formatted(bytes.length, name, firstLine(e), hint), e);
        } catch (MissingSchemaException e) {
            throw new SerializationException(
                    "%d bytes are not a %s record of any version known here; a later Andon may have written them: %s"
                            .formatted(bytes.length, name, firstLine(e)),
                    e);
        } catch (IOException | RuntimeException e) {
            // Damaged bytes make Avro throw many kinds; none of them is the reader's fault.
            throw new SerializationException(
                    "%d bytes are not a %s record: %s".formatted(bytes.length, name, firstLine(e)), e);
        }
    }

    static String firstLine(Exception e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }

    /** Avro instantiates classes a schema names and allocates the lengths a record claims: allow only ours, and sane ones. */
    private static void limitHostileRecords() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getName().startsWith("dev.andon.schemas.")));
        System.getProperties().putIfAbsent("org.apache.avro.limits.bytes.maxLength", "4194304");
        System.getProperties().putIfAbsent("org.apache.avro.limits.string.maxLength", "4194304");
        System.getProperties().putIfAbsent("org.apache.avro.limits.collectionItems.maxLength", "100000");
        readLimitsAgain();
    }

    /** Avro reads its limits once, when the first record of any kind is read, which may have been before this class was used. */
    private static void readLimitsAgain() {
        try {
            Method reset = SystemLimitException.class.getDeclaredMethod("resetLimits");
            reset.setAccessible(true);
            reset.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Avro cannot be told the largest length of a record", e);
        }
    }
}
