package dev.andon.streams.broker;

import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;

/**
 * The broker of the integration tests: one per JVM, started when first asked for, stopped with the JVM. Tests get an
 * address and nothing else, so that any other broker can stand in; they keep apart by topic prefix and application id.
 */
public final class TestBroker {

    private TestBroker() {}

    /** What clients of a test connect to: {@code -Dandon.bootstrap=HOST:PORT}, or else the embedded broker. */
    public static String bootstrapServers() {
        String given = System.getProperty("andon.bootstrap");
        return given == null ? Embedded.BROKER.bootstrapServers() : given;
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
