package dev.andon.streams.broker;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * The broker of the integration tests: one per JVM, started when first asked for, stopped with the JVM. Tests get an
 * address and nothing else, so that any other broker can stand in; they keep apart by topic prefix and application id.
 */
public final class TestBroker {

    private TestBroker() {}

    /**
     * What clients of a test connect to: {@code -Dandon.bootstrap=HOST:PORT}, with {@code -Pcontainers} a container, or
     * else the embedded broker.
     */
    public static String bootstrapServers() {
        String given = System.getProperty("andon.bootstrap");
        if (given != null) {
            return given;
        }
        String other = System.getProperty("andon.broker");
        return other == null ? Embedded.BROKER.bootstrapServers() : addressOf(other);
    }

    /** By name, because only the profile that brings Testcontainers compiles the class that needs it. */
    private static String addressOf(String broker) {
        try {
            return (String) Class.forName(broker)
                    .asSubclass(Supplier.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .get();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("-Dandon.broker=" + broker + " names no Supplier of an address", e);
        }
    }

    /** A topic prefix no other test uses, for example {@code t1f0c3.}. */
    public static String uniquePrefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    }

    /** Creates all topics under {@code prefix}, with the few partitions of the embedded broker. */
    public static void createTopics(String prefix) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            TopicDefinitions.read().embedded().create(admin, prefix);
        }
    }

    /** Loaded, and so started, only when no other broker was given. */
    private static final class Embedded {
        static final EmbeddedBroker BROKER = start();

        private static EmbeddedBroker start() {
            EmbeddedBroker broker = EmbeddedBroker.startTemporary(0);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            return broker;
        }
    }
}
