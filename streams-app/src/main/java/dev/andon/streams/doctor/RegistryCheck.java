package dev.andon.streams.doctor;

import dev.andon.schemas.RegistryException;
import dev.andon.schemas.SchemaRegistry;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.config.ConfigException;

/** Whether the schema registry, where the settings name one, answers, and holds schemas that this version can live with. */
final class RegistryCheck {

    private static final String THING = "schema registry";

    private RegistryCheck() {}

    /** Nothing where none is named. */
    static List<Finding> of(Settings settings) {
        try {
            return SchemaRegistry.of(settings.kafka())
                    .map(registry -> of(registry, settings.prefix()))
                    .orElse(List.of());
        } catch (RegistryException e) {
            return List.of(Finding.fail(THING, "not reached", e.getMessage()));
        } catch (ConfigException e) {
            return List.of(Finding.fail(THING, e.getMessage(), "see kafka in the settings"));
        }
    }

    private static List<Finding> of(SchemaRegistry registry, String prefix) {
        List<Finding> findings = new ArrayList<>();
        int same = 0;
        int absent = 0;
        for (Topic<?> topic : Topics.ALL) {
            Optional<Schema> latest = registry.latest(topic.in(prefix));
            absent += latest.isEmpty() ? 1 : 0;
            same += latest.filter(known -> isSame(known, topic.schema())).isPresent() ? 1 : 0;
            latest.flatMap(known -> conflict(known, topic, prefix)).ifPresent(findings::add);
        }
        int other = Topics.ALL.size() - same - absent;
        String value = "answers at %s; of %d schemas %d as here, %d other, %d not there"
                .formatted(registry.url(), Topics.ALL.size(), same, other, absent);
        findings.add(0, summary(registry, value, absent));
        return findings;
    }

    private static Finding summary(SchemaRegistry registry, String value, int absent) {
        return absent > 0 && !registry.registers()
                ? Finding.warn(
                        THING,
                        value,
                        "the service starts once those that it writes are registered; allow it to with apicurio.registry.auto-register: true")
                : Finding.ok(THING, value);
    }

    private static boolean isSame(Schema one, Schema other) {
        return SchemaNormalization.parsingFingerprint64(one) == SchemaNormalization.parsingFingerprint64(other);
    }

    /** Other versions are fine as long as both can read each other. */
    private static Optional<Finding> conflict(Schema registered, Topic<?> topic, String prefix) {
        return Stream.of(reading(topic.schema(), registered), reading(registered, topic.schema()))
                .filter(result -> result.getType() != SchemaCompatibilityType.COMPATIBLE)
                .findFirst()
                .map(result -> Finding.fail(
                        "schema of " + topic.in(prefix),
                        "the registry's latest does not go with this version: "
                                + result.getResult()
                                        .getIncompatibilities()
                                        .get(0)
                                        .getMessage(),
                        "see who registered it; schemas of Andon lie in schemas/src/main/resources"));
    }

    private static SchemaCompatibility.SchemaPairCompatibility reading(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    }
}
