package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCreateIT {

    private final String prefix = TestBroker.uniquePrefix();

    @Test
    void missingTopicsAreCreatedAndPresentOnesSaidToBePresent() {
        // When
        AndonRun first = AndonRun.on(prefix, "topics", "create");
        AndonRun second = AndonRun.on(prefix, "topics", "create");

        // Then
        assertThat(first.exit()).isZero();
        assertThat(first.out()).hasSize(10).contains("created  " + prefix + "frames");
        assertThat(second.out()).hasSize(10).contains("present  " + prefix + "frames");
    }

    @Test
    void differencesAreShownUnderTheirTopic() {
        // Given
        TestBroker.createTopics(prefix);

        // When
        AndonRun run = AndonRun.on(prefix, "topics", "create");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .containsSequence("differs  " + prefix + "frames", "         partitions is 4, defined as 12");
    }

    @Test
    void settingsFileGivesClusterAndPrefix(@TempDir Path folder) throws IOException {
        // Given
        TestBroker.createTopics(prefix);
        Path settings =
                Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: %s }
                prefix: %s
                stations: { "*": { inspection: {} } }
                """.formatted(TestBroker.bootstrapServers(), prefix));

        // When
        AndonRun run = AndonRun.of("dead-letters", "list", "--config", settings.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).containsExactly("0 dead letters");
    }

    @Test
    void unreadableClientPropertiesAreRefusedByName() {
        // When
        AndonRun run = AndonRun.on(prefix, "topics", "create", "--command-config", "/absent/tls.properties");

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).singleElement().asString().contains("--command-config /absent/tls.properties");
    }
}
