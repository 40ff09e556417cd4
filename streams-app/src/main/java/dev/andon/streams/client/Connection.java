package dev.andon.streams.client;

import dev.andon.schemas.RegistryException;
import dev.andon.schemas.SchemaRegistry;
import dev.andon.schemas.Topic;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Where a cluster is and how to talk to it. Each client is opened only after the cluster has answered, so that a wrong
 * address is a sentence and not an endless wait.
 *
 * @param properties Kafka's own client properties, {@code bootstrap.servers} among them
 * @param prefix of every topic, for example {@code andon.}
 */
public record Connection(Map<String, Object> properties, String prefix) {

    private static final int PATIENCE_MILLIS = 8_000;

    /** Kafka's own 10 s would leave no time for the next broker of the list, where the first host is off. */
    private static final int CONNECT_MILLIS = PATIENCE_MILLIS / 4;

    /** Above every topic's own limit, so that the broker's answer, which names it, is what a sender sees. */
    private static final int MAX_REQUEST_BYTES = 2 << 20;

    public Connection {
        Map<String, Object> all = new HashMap<>(properties);
        all.putIfAbsent(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, CONNECT_MILLIS);
        properties = Map.copyOf(all);
    }

    /** @throws StartException where the cluster does not answer */
    public Admin admin() {
        Map<String, Object> quick = new HashMap<>(properties);
        quick.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        quick.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        Admin admin = open(() -> Admin.create(quick));
        try {
            admin.describeCluster().nodes().get();
            return admin;
        } catch (ExecutionException e) {
            admin.close();
            throw refusal(e.getCause());
        } catch (InterruptedException e) {
            admin.close();
            throw new InterruptException(e);
        }
    }

    /**
     * Writes each record once and in order, and reports it sent only when all replicas in sync have it.
     *
     * @param topics what will be written to, with prefix
     * @throws StartException where the cluster does not answer or lacks a topic
     */
    public Producer<byte[], byte[]> producer(String... topics) {
        require(topics);
        Map<String, Object> safe = new HashMap<>(properties);
        safe.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        safe.put(ProducerConfig.ACKS_CONFIG, "all");
        // Encoded images do not compress.
        safe.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        safe.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return open(() -> new KafkaProducer<>(safe, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Reads what was committed, and commits nothing itself.
     *
     * @param topics what will be read, with prefix
     * @throws StartException where the cluster does not answer or lacks a topic
     */
    public org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer(String... topics) {
        require(topics);
        Map<String, Object> committed = new HashMap<>(properties);
        committed.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        committed.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        committed.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return open(() -> new KafkaConsumer<>(committed, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** Names no property but the address: among the others are passwords. */
    @Override
    public String toString() {
        return "%s, topics %s*".formatted(address(), prefix);
    }

    /**
     * Writes values of {@code topic}.
     *
     * @throws StartException where a schema registry is named, and does not let it
     */
    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        ask(registry -> registry.prepare(prefix, List.of(topic)));
        return topic.valueSerde(properties).serializer();
    }

    /**
     * Reads values of {@code topic}.
     *
     * @throws StartException where a schema registry is named, and does not answer
     */
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        ask(registry -> registry.latest(topic.in(prefix)));
        return topic.valueSerde(properties).deserializer();
    }

    /**
     * Asks the schema registry, if one is named.
     *
     * @throws StartException where it does not answer, or refuses
     */
    public void ask(Consumer<SchemaRegistry> question) {
        try {
            SchemaRegistry.of(properties).ifPresent(question);
        } catch (RegistryException e) {
            throw new StartException(FailureCode.UNREACHABLE, e.getMessage(), e);
        } catch (ConfigException e) {
            throw new StartException(FailureCode.SETTINGS, e.getMessage(), e);
        }
    }

    private void require(String... topics) {
        try (Admin admin = admin()) {
            Set<String> present = admin.listTopics().names().get();
            for (String topic : topics) {
                if (!present.contains(topic)) {
                    throw new StartException(
                            FailureCode.UNREACHABLE,
                            "topic %s does not exist at %s, or is closed to these credentials; create it with 'andon topics create', or see --prefix"
                                    .formatted(topic, address()));
                }
            }
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private <C> C open(Supplier<C> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            throw refusal(e);
        }
    }

    private StartException refusal(Throwable cause) {
        return Refusal.of(address(), cause);
    }

    private Object address() {
        return properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    }
}
