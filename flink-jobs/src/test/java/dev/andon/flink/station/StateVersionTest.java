package dev.andon.flink.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Frame;
import dev.andon.schemas.PredictionSnapshot;
import dev.andon.schemas.PredictionState;
import dev.andon.schemas.PublishedVersions;
import dev.andon.schemas.StationState;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Savepoints lie for months: each published version of a state is read, and any other is refused. */
class StateVersionTest {

    static Stream<Schema> states() {
        return Stream.of(
                StationState.getClassSchema(),
                WindowState.getClassSchema(),
                Frame.getClassSchema(),
                PredictionState.getClassSchema(),
                PredictionSnapshot.getClassSchema(),
                ClassificationState.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyPublishedVersionIsReadTheWayFlinkReadsASavepoint(Schema current) throws IOException {
        for (Schema version : PublishedVersions.of(current.getName())) {
            // Given
            TypeSerializerSnapshot<SpecificRecord> before = travelled(new StateVersion<>(version));
            List<byte[]> stored = written(version);

            // When
            boolean asIs = new StateSerializer<>(current)
                    .snapshotConfiguration()
                    .resolveSchemaCompatibility(before)
                    .isCompatibleAsIs();
            List<SpecificRecord> read = new ArrayList<>();
            for (byte[] bytes : stored) {
                read.add(before.restoreSerializer().deserialize(new DataInputDeserializer(bytes)));
            }

            // Then
            assertThat(asIs).isTrue();
            assertThat(read)
                    .hasSameSizeAs(stored)
                    .allMatch(state -> state.getSchema().equals(current));
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void whatIsWrittenIsReadAndCopiedWhole(Schema current) throws IOException {
        // Given
        StateSerializer<SpecificRecord> serializer = new StateSerializer<>(current);
        SpecificRecord state = serializer.deserialize(
                new DataInputDeserializer(written(current).get(0)));

        // When
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(state, out);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.duplicate().copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
        SpecificRecord read = serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer()));

        // Then
        assertThat(read).isEqualTo(state);
        assertThat(serializer.duplicate()).isEqualTo(serializer).isNotSameAs(serializer);
    }

    @ParameterizedTest
    @MethodSource("states")
    void anUnknownVersionIsRefusedForGoodWithOneLine(Schema current) throws IOException {
        // Given
        StateVersion<SpecificRecord> later = new StateVersion<>(withOneMoreField(current));

        // When, Then
        assertThatThrownBy(() -> travelled(later))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .isInstanceOf(StartException.class)
                .hasMessageMatching("the savepoint holds " + current.getName()
                        + " of version [0-9a-f]{16}, which this Andon does not know: a later one wrote it;"
                        + " start that one, or start without the savepoint");
    }

    @Test
    void aStateThatNoAndonOfThisVersionHasIsRefused() {
        // Given
        StateVersion<SpecificRecord> other = new StateVersion<>(SchemaBuilder.record("LaterState")
                .namespace("dev.andon.schemas")
                .fields()
                .endRecord());

        // When, Then
        assertThatThrownBy(() -> travelled(other))
                .isInstanceOf(SuppressRestartsException.class)
                .rootCause()
                .hasMessageStartingWith("the savepoint holds a state dev.andon.schemas.LaterState, which this Andon");
    }

    @Test
    void stateOfAnotherKindDoesNotFit() throws IOException {
        // Given
        TypeSerializerSnapshot<SpecificRecord> windows = travelled(new StateVersion<>(WindowState.getClassSchema()));

        // When
        boolean fits = !new StateSerializer<>(StationState.getClassSchema())
                .snapshotConfiguration()
                .resolveSchemaCompatibility(windows)
                .isIncompatible();

        // Then
        assertThat(fits).isFalse();
    }

    @ParameterizedTest
    @MethodSource("states")
    void bytesOfAnUnknownVersionAreNoFaultOfTheRecordAtHand(Schema current) throws IOException {
        // Given
        byte[] bytes = written(withOneMoreField(current)).get(0);
        StateSerializer<SpecificRecord> serializer = new StateSerializer<>(current);

        // When, Then
        assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("state cannot be read: ")
                .hasMessageContaining("are not a %s record of any version known here", current.getName());
    }

    /** Through a savepoint and back. */
    private static TypeSerializerSnapshot<SpecificRecord> travelled(StateVersion<SpecificRecord> version)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, version);
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), StateVersionTest.class.getClassLoader());
    }

    /** Random states as {@code version} wrote them to a savepoint. */
    private static List<byte[]> written(Schema version) throws IOException {
        BinaryMessageEncoder<Object> encoder = new BinaryMessageEncoder<>(GenericData.get(), version);
        List<byte[]> states = new ArrayList<>();
        for (Object state : new RandomData(version, 5, 7)) {
            byte[] bytes = encoder.encode(state).array();
            DataOutputSerializer out = new DataOutputSerializer(64);
            out.writeInt(bytes.length);
            out.write(bytes);
            states.add(out.getCopyOfBuffer());
        }
        return states;
    }

    private static Schema withOneMoreField(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("later", Schema.create(Schema.Type.INT), "", 0));
        return Schema.createRecord(schema.getName(), "", schema.getNamespace(), false, fields);
    }
}
