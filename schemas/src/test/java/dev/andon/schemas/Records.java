package dev.andon.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.RandomData;

/** Every record type that lies in a topic or a changelog, and random instances of each. */
final class Records {

    private Records() {}

    static Stream<Schema> schemas() {
        return Stream.concat(
                Topics.ALL.stream().map(Topic::schema),
                Stream.of(
                        WindowState.getClassSchema(),
                        StationState.getClassSchema(),
                        PredictionState.getClassSchema(),
                        ClassificationState.getClassSchema(),
                        PredictionSnapshot.getClassSchema()));
    }

    /** {@code count} random records, as the bytes any Avro library would write for {@code schema}. */
    static List<byte[]> random(Schema schema, int count, long seed) {
        BinaryMessageEncoder<Object> encoder = new BinaryMessageEncoder<>(GenericData.get(), schema);
        List<byte[]> records = new ArrayList<>();
        for (Object record : new RandomData(schema, count, seed)) {
            try {
                records.add(encoder.encode(record).array().clone());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return records;
    }
}
