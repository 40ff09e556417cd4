package dev.andon.streams.broker;

import java.util.Locale;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker of the integration tests with {@code -Pcontainers}: Apache Kafka's own image, of the version of these
 * clients, set up as the embedded broker is. Only that profile compiles this folder.
 */
final class ContainerBroker implements Supplier<String> {

    private static final String NO_DOCKER =
            "skipped: no Docker daemon answers; start one, or leave -Pcontainers out for the embedded broker";

    private static final boolean HAS_DOCKER = hasDocker();

    /** Its address; without Docker the test that asks is skipped, and says why. */
    @Override
    public String get() {
        Assumptions.assumeTrue(HAS_DOCKER, NO_DOCKER);
        return Container.KAFKA.getBootstrapServers();
    }

    /** Surefire's console counts skipped tests but keeps their reason to its report, hence the line. */
    private static boolean hasDocker() {
        boolean found = DockerClientFactory.instance().isDockerAvailable();
        if (!found) {
            System.err.println(NO_DOCKER);
        }
        return found;
    }

    /** Loaded, and so started, only where there is Docker; Testcontainers removes it when the JVM has ended. */
    private static final class Container {
        static final KafkaContainer KAFKA = start();

        @SuppressWarnings("resource")
        private static KafkaContainer start() {
            KafkaContainer kafka = new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion());
            Properties properties = BrokerProperties.ofSmallNode();
            properties.stringPropertyNames().forEach(key -> kafka.withEnv(variable(key), properties.getProperty(key)));
            kafka.start();
            return kafka;
        }

        /** The image takes {@code KAFKA_MESSAGE_MAX_BYTES} for {@code message.max.bytes}. */
        private static String variable(String key) {
            return "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
        }
    }
}
