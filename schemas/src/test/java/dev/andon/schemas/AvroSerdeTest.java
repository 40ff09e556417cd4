package dev.andon.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdeTest {

    private static final int HEADER_BYTES = 10;

    /** Avro is used before the serdes are, as by any other library: what it then took for its limits must not stay. */
    @BeforeAll
    static void avroReadsARecordFirst() {
        assertThat(Records.random(Observation.getClassSchema(), 1, 5)).hasSize(1);
        assertThat(DecoderFactory.get().binaryDecoder(new byte[1], null)).isNotNull();
    }

    static Stream<Schema> schemas() {
        return Records.schemas();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyRecordSurvivesARoundTrip(Schema schema) {
        Serde<SpecificRecord> serde = AvroSerde.of(schema);
        for (byte[] bytes : Records.random(schema, 50, 1)) {
            // Given
            SpecificRecord record = serde.deserializer().deserialize("topic", bytes);

            // When
            byte[] written = serde.serializer().serialize("topic", record);

            // Then
            assertThat(serde.deserializer().deserialize("topic", written)).isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void truncatedRecordIsRefused(Schema schema) {
        Serde<SpecificRecord> serde = AvroSerde.of(schema);
        for (byte[] bytes : Records.random(schema, 10, 2)) {
            // Given
            byte[] truncated = Arrays.copyOf(bytes, bytes.length - 1);

            // When / Then
            assertThatThrownBy(() -> serde.deserializer().deserialize("topic", truncated))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(schema.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void damagedRecordIsReadOrRefusedAndNothingElse(Schema schema) {
        Serde<SpecificRecord> serde = AvroSerde.of(schema);
        Random random = new Random(3);
        int refused = 0;
        for (byte[] bytes : Records.random(schema, 300, 3)) {
            // Given
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();

            // When
            try {
                serde.deserializer().deserialize("topic", bytes);
            } catch (SerializationException e) {
                refused++;
            }
        }

        // Then
        assertThat(refused).isPositive();
    }

    @Test
    void emptyUnknownAndForeignBytesAreRefused() throws IOException {
        // Given
        Schema unknown =
                SchemaBuilder.record("Stranger").fields().requiredInt("number").endRecord();
        ByteBuffer stranger = new BinaryMessageEncoder<>(GenericData.get(), unknown)
                .encode(new GenericRecordBuilder(unknown).set("number", 1).build());

        // When / Then
        for (byte[] bytes : List.of(new byte[0], new byte[1], "{\"json\": true}".getBytes(), stranger.array())) {
            assertThatThrownBy(() ->
                            Topics.FRAMES.valueSerde(Map.of()).deserializer().deserialize("topic", bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("Frame");
        }
    }

    @Test
    void tombstoneIsNull() {
        assertThat(Topics.FRAMES.valueSerde(Map.of()).deserializer().deserialize("topic", null))
                .isNull();
        assertThat(Topics.FRAMES.valueSerde(Map.of()).serializer().serialize("topic", null))
                .isNull();
    }

    @Test
    void claimedLengthsAreRefusedBeforeMemoryIsTaken() throws IOException {
        // Given
        byte[] hugeArray = claim(Observation.getClassSchema(), Integer.MAX_VALUE - 8L, encoder -> {
            encoder.writeLong(0);
            encoder.writeLong(1);
            encoder.writeLong(0);
        });
        byte[] hugeText = claim(Frame.getClassSchema(), 1L << 30, encoder -> {});

        // When
        long before = allocatedBytes();
        for (int attempt = 0; attempt < 20; attempt++) {
            refuse(Topics.OBSERVATIONS.valueSerde(Map.of()), hugeArray);
            refuse(Topics.FRAMES.valueSerde(Map.of()), hugeText);
        }
        long allocated = allocatedBytes() - before;

        // Then
        assertThat(allocated).isLessThan(64L << 20);
    }

    private static void refuse(Serde<?> serde, byte[] bytes) {
        assertThatThrownBy(() -> serde.deserializer().deserialize("topic", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("maximum");
    }

    private static long allocatedBytes() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** A record whose fields before the hostile one are {@code head} and which then claims {@code length}. */
    private static byte[] claim(Schema schema, long length, Head head) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Records.random(schema, 1, 4).get(0), 0, HEADER_BYTES);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        head.write(encoder);
        encoder.writeLong(length);
        encoder.flush();
        return bytes.toByteArray();
    }

    private interface Head {
        void write(BinaryEncoder encoder) throws IOException;
    }
}
