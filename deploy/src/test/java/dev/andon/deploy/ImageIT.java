package dev.andon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.andon.streams.broker.EmbeddedBroker;
import dev.andon.streams.broker.TopicDefinitions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service's image without Docker: the files that its Dockerfile lays, its command, its environment and nothing else of
 * this process's, as a user who may write to the folder of state only.
 */
@Timeout(120)
class ImageIT {

    @TempDir
    private Path folder;

    private UnpackedImage image;

    @BeforeEach
    void unpack() throws Exception {
        assumeTrue(
                UnpackedImage.isBuilt(),
                "no ../streams-app/target/andon.jar: ./mvnw verify builds it before this test");
        image = UnpackedImage.of(Dockerfile.read(Path.of("image/Dockerfile")), folder);
    }

    @Test
    void itKnowsItsVersion() throws Exception {
        // When
        UnpackedImage.Run run = image.run("--version");

        // Then
        assertThat(run.process().waitFor()).isZero();
        assertThat(run.lines()).first().asString().startsWith("andon ");
    }

    @Test
    void itRunsIsHealthyAndEndsInOrderLeavingNothingBehindInItsProgram() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.startTemporary(0)) {
            // Given
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                TopicDefinitions.read().embedded().create(admin, "andon.");
            }
            image.write("/etc/andon/plant.yaml", """
                    kafka: { bootstrap.servers: '%s' }
                    device: cpu
                    dashboard: { port: 0 }
                    stations: { "*": { inspection: {} } }
                    """.formatted(broker.bootstrapServers()));

            // When
            UnpackedImage.Run run = image.run();
            URI page = URI.create(run.await("board on (http://\\S+?);"));
            int health = image.healthCheck(page.getPort());
            List<Integer> probes = List.of(status(page, "/health/live"), status(page, "/health/ready"));
            run.process().destroy();
            int end = run.process().waitFor();

            // Then
            assertThat(health).as("health check").isZero();
            assertThat(probes).containsExactly(200, 200);
            assertThat(end).as("SIGTERM").isEqualTo(143);
            assertThat(image.programChanged()).isFalse();
            assertThat(image.state()).isNotEmpty().noneMatch(file -> file.endsWith(".running"));
        }
    }

    private static int status(URI page, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve(path)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
