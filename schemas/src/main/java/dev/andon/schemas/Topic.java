package dev.andon.schemas;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * One topic: its name without the prefix, and the type of its values. Keys are always the station, as UTF-8 text.
 *
 * @param name name without the prefix, for example {@code frames}
 * @param schema schema new records are written with
 */
public record Topic<V extends SpecificRecord>(String name, Schema schema) {

    /** The topic's name in a cluster, for example {@code andon.frames}. */
    public String in(String prefix) {
        return prefix + name;
    }

    public Serde<String> keySerde() {
        return Serdes.String();
    }

    /**
     * How values are written and read: by the schemas of this jar alone, or by those of a registry.
     *
     * @param kafka properties of Kafka's clients; {@code apicurio.registry.url} among them names a registry
     */
    public Serde<V> valueSerde(Map<String, ?> kafka) {
        return SchemaRegistry.of(kafka)
                .map(registry -> RegistrySerde.<V>of(registry, schema))
                .orElseGet(() -> AvroSerde.of(schema));
    }
}
