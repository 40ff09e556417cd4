package dev.andon.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics and changelogs keep records for months: every version ever published must read and write every other. */
class EvolutionTest {

    static Stream<Schema> schemas() {
        return Records.schemas();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void newestPublishedVersionIsTheCurrentSchema(Schema current) {
        // When
        List<Schema> versions = PublishedVersions.of(current.getName());

        // Then
        assertThat(versions)
                .as("publish with: ./mvnw -pl schemas test -Dtest=EvolutionTest#publish -Dandon.publish")
                .isNotEmpty()
                .last()
                .isEqualTo(current);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void allVersionsReadAndWriteEachOther(Schema current) {
        List<Schema> versions = PublishedVersions.of(current.getName());
        for (Schema reader : versions) {
            for (Schema writer : versions) {
                // When
                var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);

                // Then
                assertThat(result.getType()).as(result.getDescription()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void recordsOfEveryVersionAreRead(Schema current) {
        Deserializer<SpecificRecord> deserializer =
                AvroSerde.<SpecificRecord>of(current).deserializer();
        for (Schema version : PublishedVersions.of(current.getName())) {
            for (byte[] bytes : Records.random(version, 20, 5)) {
                // When
                SpecificRecord record = deserializer.deserialize("topic", bytes);

                // Then
                assertThat(record.getSchema()).isEqualTo(current);
            }
        }
    }

    /** Not a test: writes the next version of each record that changed since its newest published one. */
    @Test
    void publish() throws IOException {
        Assumptions.assumeTrue(System.getProperty("andon.publish") != null, "publishes only with -Dandon.publish");
        for (Schema current : schemas().toList()) {
            List<Schema> versions = PublishedVersions.of(current.getName());
            if (versions.isEmpty() || !versions.get(versions.size() - 1).equals(current)) {
                Path folder = Path.of("src/main/resources/dev/andon/schemas/versions", current.getName());
                Files.createDirectories(folder);
                Files.writeString(folder.resolve(versions.size() + 1 + ".avsc"), current.toString(true) + "\n");
            }
        }
    }
}
