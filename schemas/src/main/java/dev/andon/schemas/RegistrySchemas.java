package dev.andon.schemas;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.serde.avro.AvroSchemaUtils;
import io.apicurio.registry.types.ArtifactType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Schemas as a registry holds them. What is resolved is the schema itself, so that none waits for its first record. */
final class RegistrySchemas implements SchemaParser<Schema, Schema> {

    @Override
    public String artifactType() {
        return ArtifactType.AVRO;
    }

    @Override
    public Schema parseSchema(byte[] raw, Map<String, ParsedSchema<Schema>> references) {
        return AvroSchemaUtils.parse(new String(raw, StandardCharsets.UTF_8), List.copyOf(references.values()));
    }

    @Override
    public ParsedSchema<Schema> getSchemaFromData(Record<Schema> data) {
        Schema schema = data.payload();
        return new ParsedSchemaImpl<Schema>()
                .setParsedSchema(schema)
                .setReferenceName(schema.getFullName())
                .setRawSchema(schema.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** In one piece either way: a record of ours defines within it whatever it refers to. */
    @Override
    public ParsedSchema<Schema> getSchemaFromData(Record<Schema> data, boolean dereference) {
        return getSchemaFromData(data);
    }
}
