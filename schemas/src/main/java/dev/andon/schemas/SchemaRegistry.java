package dev.andon.schemas;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeFactory;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.serde.data.SerdeMetadata;
import io.apicurio.registry.serde.data.SerdeRecord;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * A schema registry that speaks Apicurio's protocol. It is named by {@code apicurio.registry.url} among the properties of
 * Kafka's clients, as for Apicurio's own serdes; its other properties pass through. What was asked once is known from then
 * on, whether or not the registry still answers: an id means one schema for ever. Thread-safe.
 */
public final class SchemaRegistry {

    /** Writes whole schemas to stderr else; held, as loggers that nobody holds forget their level. */
    private static final Logger WORDY = Logger.getLogger(DefaultSchemaResolver.class.getSimpleName());

    static {
        WORDY.setLevel(Level.WARNING);
    }

    /** One for equal properties, for as long as anything holds it: each has a client with threads of its own. */
    private static final Map<RegistryProperties, WeakReference<SchemaRegistry>> SHARED = new HashMap<>();

    private final RegistryProperties properties;
    private final RegistryClientFacade client;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    private SchemaRegistry(RegistryProperties properties) {
        this.properties = properties;
        this.client = RegistryClientFacadeFactory.create(new SchemaResolverConfig(properties.all()));
    }

    /**
     * The registry that Kafka's properties name; empty where they name none. Nothing is asked of it yet.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming the property that does not fit
     */
    public static Optional<SchemaRegistry> of(Map<String, ?> kafka) {
        RegistryProperties properties = RegistryProperties.of(kafka);
        if (properties == null) {
            return Optional.empty();
        }
        synchronized (SHARED) {
            SHARED.values().removeIf(shared -> shared.get() == null);
            WeakReference<SchemaRegistry> known = SHARED.get(properties);
            SchemaRegistry registry = known == null ? null : known.get();
            if (registry == null) {
                registry = new SchemaRegistry(properties);
                SHARED.put(properties, new WeakReference<>(registry));
            }
            return Optional.of(registry);
        }
    }

    /** Where it is, without the password that the setting may carry. */
    public String url() {
        return properties.url();
    }

    /** Whether schemas that it lacks are registered. */
    public boolean registers() {
        return properties.registers();
    }

    /**
     * Registers, or finds, the schemas that records of topics are written with, so that what keeps them from it is said
     * before anything starts.
     *
     * @param prefix of the topics' names
     * @throws RegistryException saying so
     */
    public void prepare(String prefix, Collection<? extends Topic<?>> topics) {
        topics.forEach(topic -> idOf(topic.in(prefix), topic.schema()));
    }

    /**
     * The schema registered last for the values of a topic; empty where there is none.
     *
     * @param topic with prefix
     * @throws RegistryException if the registry does not answer
     */
    public Optional<Schema> latest(String topic) {
        ArtifactReference artifact = ArtifactReference.builder()
                .groupId(properties.group())
                .artifactId(artifact(topic))
                .build();
        try {
            return Optional.of(new RegistryQuestion(url(), artifact(topic))
                    .ask(() -> schema(resolver().resolveSchemaByArtifactReference(artifact))));
        } catch (RegistryException e) {
            if (e.isUnknown()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The id of the schema that records of a topic are written with.
     *
     * @param topic with prefix
     * @throws RegistryException where it cannot be had
     */
    int idOf(String topic, Schema schema) {
        Integer known = ids.get(topic);
        if (known == null) {
            known = resolve(topic, schema);
            ids.put(topic, known);
        }
        return known;
    }

    /**
     * The schema of an id.
     *
     * @throws RegistryException where it cannot be had; {@link RegistryException#isUnknown} where the id is the reason
     */
    Schema schemaOf(int id) {
        Schema known = schemas.get(id);
        if (known == null) {
            ArtifactReference content = ArtifactReference.fromContentId((long) id);
            known = new RegistryQuestion(url(), "schema " + id)
                    .askPatiently(() -> schema(resolver().resolveSchemaByArtifactReference(content)));
            schemas.put(id, known);
        }
        return known;
    }

    private int resolve(String topic, Schema schema) {
        SchemaLookupResult<Schema> found = new RegistryQuestion(url(), artifact(topic))
                .ask(() -> resolver().resolveSchema(new SerdeRecord<>(new SerdeMetadata(topic, false), schema)));
        // The latest version, or one that a property names, need not be what this program writes.
        if (SchemaNormalization.parsingFingerprint64(schema(found))
                != SchemaNormalization.parsingFingerprint64(schema)) {
            throw new RegistryException(
                    "the schema registry at %s has another schema as %s than this version of Andon writes; leave out apicurio.registry.find-latest and .artifact.*"
                            .formatted(url(), artifact(topic)),
                    false,
                    null);
        }
        return Math.toIntExact(found.getContentId());
    }

    /** A new one for each question: it would otherwise take one topic's schema for that of another that has the same. */
    private DefaultSchemaResolver<Schema, Schema> resolver() {
        DefaultSchemaResolver<Schema, Schema> resolver = new DefaultSchemaResolver<>(client);
        resolver.configure(properties.all(), new RegistrySchemas());
        return resolver;
    }

    private static Schema schema(SchemaLookupResult<Schema> found) {
        return found.getParsedSchema().getParsedSchema();
    }

    /** As Confluent's clients name what describes a topic's values. */
    private static String artifact(String topic) {
        return topic + "-value";
    }
}
