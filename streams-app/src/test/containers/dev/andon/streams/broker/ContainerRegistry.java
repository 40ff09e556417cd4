package dev.andon.streams.broker;

import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The schema registry of the integration tests with {@code -Pcontainers}: Apicurio's image, as {@code deploy/compose} has
 * it, in memory. Only that profile compiles this folder.
 */
final class ContainerRegistry implements Supplier<String> {

    private static final int PORT = 8080;

    /** Its address; without Docker the test that asks is skipped, and says why. */
    @Override
    public String get() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "skipped: no Docker daemon answers; start one, or leave -Pcontainers out for the unpacked registry");
        return "http://%s:%d".formatted(Container.REGISTRY.getHost(), Container.REGISTRY.getMappedPort(PORT));
    }

    /** Loaded, and so started, only where there is Docker; Testcontainers removes it when the JVM has ended. */
    private static final class Container {
        static final GenericContainer<?> REGISTRY = start();

        @SuppressWarnings("resource")
        private static GenericContainer<?> start() {
            GenericContainer<?> registry = new GenericContainer<>("apicurio/apicurio-registry:3.0.9")
                    .withExposedPorts(PORT)
                    .waitingFor(Wait.forHttp("/health/ready").forPort(PORT));
            registry.start();
            return registry;
        }
    }
}
