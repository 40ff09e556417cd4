package dev.andon.flink.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records travel field by field, never in the form of a library that guesses. */
class RecordTypesTest {

    private static final byte[][] VALUES = {{1}, {}};
    private static final String[] NAMES = {"a", "b"};

    static Stream<Object> records() {
        return Stream.of(
                new InputRecord("t.frames", 3, 1L << 40, 5, new byte[] {1}, new byte[] {2, 3}, NAMES, VALUES),
                new InputRecord("t.frames", 0, 0, -1, null, null, new String[0], new byte[0][]),
                new OutputRecord("t.alarms", 5, new byte[] {1}, new byte[] {2, 3}, NAMES, VALUES),
                new OutputRecord("t.dead-letters", 5, null, null, new String[0], new byte[0][]));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordTravelsWholeAndWithoutGenericTypes(Object record) throws IOException {
        // Given
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        TypeInformation<Object> type = typeOf(record);
        TypeSerializer<Object> serializer = type.createSerializer(new SerializerConfigImpl(strict));

        // When
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        Object read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

        // Then
        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        assertThat(read).usingRecursiveComparison().isEqualTo(record);
    }

    @SuppressWarnings("unchecked")
    private static TypeInformation<Object> typeOf(Object record) {
        return (TypeInformation<Object>) TypeInformation.of(record.getClass());
    }
}
