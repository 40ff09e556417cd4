package dev.andon.schemas;

import io.apicurio.registry.client.common.HttpAdapterType;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.serde.config.IdOption;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka's properties say of a schema registry, and what holds where they say nothing.
 *
 * @param all as Apicurio's classes take them
 */
record RegistryProperties(Map<String, Object> all) {

    private static final String OWN = "apicurio.registry.";

    /** How records look is no option. */
    private static final Map<String, String> FIXED = Map.of(
            SerdeConfig.USE_ID,
            IdOption.contentId.name(),
            SerdeConfig.ID_HANDLER,
            SerdeConfig.ID_HANDLER_DEFAULT,
            OWN + "headers.enabled",
            "false",
            OWN + "avro.encoding",
            "BINARY");

    RegistryProperties {
        all = Map.copyOf(all);
    }

    /**
     * Null where no registry is named.
     *
     * @throws ConfigException naming the property that does not fit
     */
    static @Nullable RegistryProperties of(Map<String, ?> kafka) {
        if (kafka.get(SchemaResolverConfig.REGISTRY_URL) == null) {
            return null;
        }
        Map<String, Object> all = new HashMap<>();
        // Secrets may lie elsewhere, as for Kafka's own clients: config.providers.
        new AbstractConfig(new ConfigDef(), kafka, false).originals().forEach((key, value) -> {
            if (key.startsWith(OWN) && value != null) {
                all.put(key, value);
            }
        });
        requireContentIds(all);
        all.putIfAbsent(SchemaResolverConfig.AUTO_REGISTER_ARTIFACT, true);
        // A topic's schema in one piece, and found however it is laid out and whatever it says of itself.
        all.putIfAbsent(SchemaResolverConfig.DEREFERENCE_SCHEMA, true);
        all.putIfAbsent(SchemaResolverConfig.CANONICALIZE, true);
        all.putIfAbsent(SchemaResolverConfig.ARTIFACT_RESOLVER_STRATEGY, TopicIdStrategy.class.getName());
        // Java's own: docs/decisions/0030-schema-registry.md says why.
        all.putIfAbsent(SchemaResolverConfig.HTTP_ADAPTER, HttpAdapterType.JDK.name());
        RegistryProperties properties = new RegistryProperties(all);
        properties.url();
        return properties;
    }

    /** Where the registry is, without the password that it may carry. */
    String url() {
        return config().getRegistryUrl();
    }

    /** The group that schemas lie in. */
    String group() {
        String group = config().getExplicitArtifactGroupId();
        return group == null ? "default" : group;
    }

    /** Whether schemas that are not there are registered. */
    boolean registers() {
        return config().autoRegisterArtifact();
    }

    /** Names nothing but the address: among the others are passwords. */
    @Override
    public String toString() {
        return url();
    }

    private SchemaResolverConfig config() {
        return new SchemaResolverConfig(all);
    }

    /** What other clients of a topic could not follow is refused, rather than written or passed over. */
    private static void requireContentIds(Map<String, Object> all) {
        FIXED.forEach((key, only) -> {
            Object value = all.getOrDefault(key, only);
            if (!value.toString().equals(only)) {
                throw new ConfigException(
                        "kafka.%s: %s, but records are a zero, four bytes of content id and binary Avro, as Confluent's clients read too; leave it out"
                                .formatted(key, value));
            }
        });
    }
}
