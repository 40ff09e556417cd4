package dev.andon.flink.station;

import dev.andon.schemas.AvroSerde;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/**
 * State as it lies in checkpoints and savepoints: the same bytes as a record in a topic, each naming the version that
 * wrote it. Every published earlier version is read. What is stored is never changed, only replaced, so no copies are
 * made.
 *
 * @param <V> the state's record
 */
public final class StateSerializer<V extends SpecificRecord> extends TypeSerializer<V> {

    private final String schema;
    private transient Serde<V> serde;

    public StateSerializer(Schema schema) {
        this.schema = schema.toString();
    }

    Schema schema() {
        return new Schema.Parser().parse(schema);
    }

    @Override
    public void serialize(V state, DataOutputView target) throws IOException {
        byte[] bytes = serde().serializer().serialize("state", state);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    /** @throws IOException also where no version known here wrote it: that is no fault of the record at hand */
    @Override
    public V deserialize(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        try {
            return serde().deserializer().deserialize("state", bytes);
        } catch (SerializationException e) {
            throw new IOException("state cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public V deserialize(V reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    @Override
    public V copy(V state) {
        return state;
    }

    @Override
    public V copy(V state, V reuse) {
        return state;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    /** Each serializer has a buffer of its own, so each thread needs a serializer of its own. */
    @Override
    public TypeSerializer<V> duplicate() {
        return new StateSerializer<>(schema());
    }

    @Override
    public V createInstance() {
        throw new UnsupportedOperationException("state is made by scoring");
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<V> snapshotConfiguration() {
        return new StateVersion<>(schema());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateSerializer<?> that && schema.equals(that.schema);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schema);
    }

    private Serde<V> serde() {
        if (serde == null) {
            serde = AvroSerde.of(schema());
        }
        return serde;
    }
}
