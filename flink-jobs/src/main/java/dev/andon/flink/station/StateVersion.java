package dev.andon.flink.station;

import dev.andon.schemas.PublishedVersions;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Which version of a state a savepoint was written with. One that this Andon does not know is refused when the savepoint
 * is opened, before any record is read.
 *
 * @param <V> the state's record
 */
public final class StateVersion<V extends SpecificRecord> implements TypeSerializerSnapshot<V> {

    private static final int LAYOUT = 1;

    private Schema schema;

    /** Flink makes one before it reads it. */
    public StateVersion() {}

    StateVersion(Schema schema) {
        this.schema = schema;
    }

    @Override
    public int getCurrentVersion() {
        return LAYOUT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(schema.getFullName());
        out.writeLong(SchemaNormalization.parsingFingerprint64(schema));
    }

    @Override
    public void readSnapshot(int layout, DataInputView in, ClassLoader loader) throws IOException {
        String name = in.readUTF();
        long fingerprint = in.readLong();
        String shortName = name.substring(name.lastIndexOf('.') + 1);
        List<Schema> published = PublishedVersions.of(shortName);
        boolean known = Stream.concat(published.stream(), Stream.of(current(name, loader)))
                .anyMatch(version -> SchemaNormalization.parsingFingerprint64(version) == fingerprint);
        if (layout != LAYOUT || !known) {
            throw refusal(
                    "the savepoint holds %s of version %016x, which this Andon does not know: a later one wrote it; start that one, or start without the savepoint"
                            .formatted(shortName, fingerprint));
        }
        schema = current(name, loader);
    }

    @Override
    public TypeSerializer<V> restoreSerializer() {
        return new StateSerializer<>(schema);
    }

    /** Bytes name the version that wrote each of them, so known versions are read as they are. */
    @Override
    public TypeSerializerSchemaCompatibility<V> resolveSchemaCompatibility(TypeSerializerSnapshot<V> before) {
        return before instanceof StateVersion<?> that
                        && that.schema.getFullName().equals(schema.getFullName())
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private static Schema current(String name, ClassLoader loader) {
        try {
            return SpecificData.get().getSchema(Class.forName(name, true, loader));
        } catch (ClassNotFoundException e) {
            throw refusal(
                    "the savepoint holds a state %s, which this Andon does not have; start the one that wrote it, or start without the savepoint"
                            .formatted(name));
        }
    }

    /** Another try would read the same savepoint. */
    private static SuppressRestartsException refusal(String why) {
        return new SuppressRestartsException(new StartException(FailureCode.SETTINGS, why));
    }
}
