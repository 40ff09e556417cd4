package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.TestCluster;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot start says why in one line, and with which exit code. */
class JobRefusalsIT {

    private static final int MISUSED = 2;
    private static final int NOT_STARTED = 3;

    @TempDir
    private Path folder;

    private final TestCluster cluster = new TestCluster();

    @BeforeEach
    void writeModels() {
        TestParts.write(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inspektion | 0:0-1 | --method inspektion: one of inspection, prediction, classification
            classification | '' | range '': write PARTITION:FROM-TO, for example 0:120-180
            classification | 0:9 | range '0:9': write PARTITION:FROM-TO, for example 0:120-180
            classification | 0:9-9 | range 0:9-9: write PARTITION:FROM-TO, the offset after the last as TO, which lies after FROM
            classification | 0:0-1,0:4-5 | --range 0:0-1,0:4-5: one range a partition
            """)
    void wrongUsage(String method, String range, String why) throws IOException {
        // When
        JobRun outcome = replay(settings(""), method, range);

        // Then
        assertThat(outcome).isEqualTo(new JobRun(MISUSED, List.of("andon: " + why)));
    }

    @Test
    void aMissingOptionOrCommandIsOneLineToo() {
        assertThat(JobRun.of("replay", "--method", "classification").line())
                .startsWith("andon: Missing required options: '--config=FILE'");
        assertThat(JobRun.of("replai").exit()).isEqualTo(MISUSED);
        assertThat(JobRun.of("replai").line()).startsWith("andon: Unmatched argument at index 0: 'replai'");
    }

    @Test
    void aSettingsFileThatIsNotThere() {
        // When
        JobRun outcome = replay(folder.resolve("none.yaml"), "classification", "0:0-1");

        // Then
        assertThat(outcome.exit()).isEqualTo(NOT_STARTED);
        assertThat(outcome.line()).isEqualTo("andon: cannot read the settings file " + folder.resolve("none.yaml"));
    }

    @Test
    void aMethodThatNoStationHas() throws IOException {
        // When
        JobRun outcome = JobRun.of("run", "--config", settings("").toString(), "--method", "prediction");

        // Then
        assertThat(outcome.exit()).isEqualTo(NOT_STARTED);
        assertThat(outcome.line()).startsWith("andon: --method PREDICTION: no station in ");
    }

    @Test
    void brokersThatCannotBeReached() throws IOException {
        // Given
        Path settings = Files.writeString(folder.resolve("far.yaml"), """
                kafka: { bootstrap.servers: 'localhost:1' }
                stations: { "*": { inspection: {} } }
                """);

        // When
        JobRun outcome = JobRun.of("run", "--config", settings.toString());

        // Then
        assertThat(outcome.exit()).isEqualTo(NOT_STARTED);
        assertThat(outcome.line()).startsWith("andon: cannot ask the brokers at localhost:1: ");
    }

    @Test
    void aClusterThatCannotBeReached() throws IOException {
        // Given
        String file = settings("").toString();

        // When
        JobRun far = JobRun.of("run", "--config", file, "--cluster", "http://localhost:1");
        JobRun none = JobRun.of("run", "--config", file, "--cluster", "localhost");

        // Then
        assertThat(far.exit()).isEqualTo(NOT_STARTED);
        assertThat(far.line()).startsWith("andon: no Flink cluster answers at http://localhost:1: ");
        assertThat(none.exit()).isEqualTo(NOT_STARTED);
        assertThat(none.line())
                .isEqualTo("andon: --cluster localhost: give host and port, for example http://localhost:8081");
    }

    @Test
    void topicsThatAreMissing() throws IOException {
        // When
        JobRun outcome = JobRun.replay(settings(""), "classification", "0:0-1", "nowhere.");

        // Then
        assertThat(outcome.exit()).isEqualTo(NOT_STARTED);
        assertThat(outcome.line())
                .isEqualTo("andon: topics are missing: nowhere.classifications, nowhere.alarms, "
                        + "nowhere.command-results, nowhere.dead-letters; create them with ./andon topics create");
    }

    @Test
    void commandsInOtherPartitionsThanTheInput() throws Exception {
        // Given
        String commands = cluster.prefix() + "commands";
        try (Admin admin = admin()) {
            admin.createPartitions(Map.of(commands, NewPartitions.increaseTo(7)))
                    .all()
                    .get();
        }

        // When
        JobRun outcome = JobRun.of("run", "--config", settings("").toString());

        // Then
        assertThat(outcome.exit()).isEqualTo(NOT_STARTED);
        assertThat(outcome.line())
                .contains(" partitions and " + commands + " has 7; a command finds its station only where");
    }

    @Test
    void transactionsThatMayLastLongerThanTheBrokersAllow() throws IOException {
        // When
        JobRun tooLong = JobRun.of(
                "run",
                "--config",
                settings(", producer.transaction.timeout.ms: 86400000").toString());
        JobRun none = JobRun.of(
                "run",
                "--config",
                settings(", producer.transaction.timeout.ms: an hour").toString());

        // Then
        assertThat(tooLong)
                .isEqualTo(new JobRun(
                        NOT_STARTED,
                        List.of("andon: kafka.producer.transaction.timeout.ms: 86400000, but the brokers allow 900000;"
                                + " lower it, or raise transaction.max.timeout.ms there")));
        assertThat(none.line())
                .isEqualTo("andon: kafka.producer.transaction.timeout.ms: 'an hour', but milliseconds are needed");
    }

    @Test
    void rangesThatTheTopicDoesNotHold() throws Exception {
        // Given
        for (int n = 0; n < 6; n++) {
            cluster.send("line-1", TestParts.frame(n));
        }
        ConsumerRecord<byte[], byte[]> last = cluster.records("frames").get(5);
        int partition = last.partition();
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(last.topic(), partition), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }
        Path settings = settings("");

        // When
        List<JobRun> outcomes = List.of(
                replay(settings, "classification", partition + ":2-7"),
                replay(settings, "classification", partition + ":1-6"),
                replay(settings, "classification", "99:0-1"));

        // Then
        String held = "%1$sframes holds %2$d:2-6; choose a range within".formatted(cluster.prefix(), partition);
        assertThat(outcomes).extracting(JobRun::exit).containsOnly(NOT_STARTED);
        assertThat(outcomes.get(0).line()).isEqualTo("andon: range %d:2-7: %s".formatted(partition, held));
        assertThat(outcomes.get(1).line()).isEqualTo("andon: range %d:1-6: %s".formatted(partition, held));
        assertThat(outcomes.get(2).line()).startsWith("andon: range 99:0-1: " + cluster.prefix() + "frames has partit");
    }

    @Test
    void aModelThatIsNotWhereTheJobRunsEndsIt() throws IOException {
        // Given
        cluster.send("line-1", TestParts.frame(1));
        int partition = cluster.records("frames").get(0).partition();
        Path settings = settings("");
        Files.delete(folder.resolve("parts.onnx"));

        // When
        JobRun outcome = replay(settings, "classification", partition + ":0-1");

        // Then
        assertThat(outcome.exit()).isEqualTo(NOT_STARTED);
        assertThat(outcome.line()).startsWith("andon: there is no model file " + folder.resolve("parts.onnx"));
    }

    private JobRun replay(Path settings, String method, String range) {
        return JobRun.replay(settings, method, range, cluster.prefix());
    }

    private Path settings(String more) throws IOException {
        return Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s', state.dir: '%s'%s }
                prefix: %s
                device: cpu
                stations:
                  line-1: { %s }
                """.formatted(
                        TestBroker.bootstrapServers(),
                        folder.resolve("state"),
                        more,
                        cluster.prefix(),
                        TestParts.block(folder)));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));
    }
}
