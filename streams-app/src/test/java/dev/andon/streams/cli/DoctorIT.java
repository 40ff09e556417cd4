package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.streams.TestModel;
import dev.andon.streams.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorIT {

    private final String prefix = TestBroker.uniquePrefix();

    @TempDir
    Path folder;

    @Test
    void aClusterWithAllTopicsAndNoAuthorizerPassesWithAWarning() throws Exception {
        // Given
        TestBroker.createTopics(prefix);

        // When
        AndonRun run = doctor(TestModel.writeTo(folder));

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("0 fail, 1 warn, 20 ok")
                .anyMatch(line -> line.matches("ok +brokers +1 at .*:\\d+, release 4\\..*"))
                .anyMatch(line -> line.matches("ok +transaction.version +2"))
                .anyMatch(line -> line.matches("ok +transaction.max.timeout.ms +900000; the service asks for 300000"))
                .anyMatch(line -> line.matches(
                        "ok +topic " + prefix + "frames +4 partitions \\(defined as 12\\), kept as defined"))
                .anyMatch(line -> line.matches("ok +partitions +commands 4, frames 4, observations 4"))
                .anyMatch(line -> line.matches("ok +model of casting +tiny.onnx on cpu"))
                .anyMatch(line -> line.matches("ok +state folder +" + folder.resolve("state") + ", .* MB free"))
                .anyMatch(line -> line.matches("ok +blobs folder +none.*"))
                .anyMatch(line -> line.matches("warn +rights .*anybody can send commands.*security.md"));
    }

    @Test
    void aMissingTopicFailsAndSaysHowToCreateIt() throws Exception {
        // Given
        TestBroker.createTopics(prefix);
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(prefix + "alarms")).all().get();
            // What the controller did, brokers show a moment later.
            await().until(() -> !admin.listTopics().names().get().contains(prefix + "alarms"));
        }

        // When
        AndonRun run = doctor(TestModel.writeTo(folder));

        // Then
        assertThat(run.exit()).isEqualTo(FailureReport.WORK_FAILED);
        assertThat(run.out())
                .contains("1 fail, 1 warn, 19 ok")
                .anyMatch(line -> line.matches("fail +topic " + prefix + "alarms +missing; .*andon topics create.*"));
    }

    @Test
    void topicsThatMeetAndHaveOtherPartitionsFail() throws Exception {
        // Given
        TestBroker.createTopics(prefix);
        try (Admin admin = admin()) {
            String frames = prefix + "frames";
            admin.createPartitions(Map.of(frames, NewPartitions.increaseTo(6)))
                    .all()
                    .get();
            await().until(() -> partitions(admin, frames) == 6);
        }

        // When
        AndonRun run = doctor(TestModel.writeTo(folder));

        // Then
        assertThat(run.exit()).isEqualTo(FailureReport.WORK_FAILED);
        assertThat(run.out())
                .contains("1 fail, 1 warn, 19 ok")
                .anyMatch(line -> line.matches(
                        "fail +partitions +commands 4, frames 6, observations 4; must be equal.*--partitions 6.*"));
    }

    @Test
    void aTopicKeptOtherwiseIsAWarningAndDeadLettersThatWouldNotFitFail() throws Exception {
        // Given
        NewTopic small = new NewTopic(prefix + "dead-letters", 4, (short) 1)
                .configs(Map.of("retention.ms", "1209600000", "max.message.bytes", "1048576"));
        try (Admin admin = admin()) {
            admin.createTopics(List.of(small)).all().get();
        }
        TestBroker.createTopics(prefix);

        // When
        AndonRun run = doctor(TestModel.writeTo(folder));

        // Then
        assertThat(run.exit()).isEqualTo(FailureReport.WORK_FAILED);
        assertThat(run.out())
                .contains("1 fail, 2 warn, 18 ok")
                .anyMatch(line -> line.matches("warn +topic .*dead-letters +max.message.bytes is 1048576.*"))
                .anyMatch(
                        line -> line.matches(
                                "fail +size of .*dead-letters +1048576, but the largest input may need 1114112; kafka-configs.*"));
    }

    @Test
    void aMissingModelFailsByNameAndTheOthersAreStillLookedAt() throws Exception {
        // Given
        TestBroker.createTopics(prefix);

        // When
        AndonRun run = doctor(folder.resolve("absent.onnx"));

        // Then
        assertThat(run.exit()).isEqualTo(FailureReport.WORK_FAILED);
        assertThat(run.out())
                .anyMatch(line -> line.matches("fail +model of casting +.*absent.onnx.*"))
                .anyMatch(line -> line.matches("ok +model of \\* +.* on cpu"));
    }

    @Test
    void withoutABrokerThisMachineIsStillLookedAtAndJsonReadsBack() throws IOException {
        // Given
        Path settings = settings("localhost:1", TestModel.writeTo(folder));

        // When
        AndonRun run = AndonRun.of("doctor", "--config", settings.toString(), "--json");

        // Then
        assertThat(run.exit()).isEqualTo(FailureReport.NOT_REACHED);
        JsonNode brokers = new ObjectMapper().readTree(run.out().get(0));
        assertThat(brokers.get("outcome").asText()).isEqualTo("fail");
        assertThat(brokers.get("advice").asText()).contains("localhost:1");
        assertThat(run.out()).anyMatch(line -> line.contains("tiny.onnx on cpu"));
    }

    private AndonRun doctor(Path model) throws IOException {
        Path settings = settings(TestBroker.bootstrapServers(), model);
        return AndonRun.of("doctor", "--config", settings.toString());
    }

    private Path settings(String bootstrap, Path model) throws IOException {
        return Files.writeString(
                folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s', state.dir: '%s' }
                device: cpu
                prefix: '%s'
                stations:
                  casting: { inspection: { model: '%s' } }
                  '*': { inspection: {} }
                """.formatted(bootstrap, folder.resolve("state"), prefix, model));
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));
    }
}
