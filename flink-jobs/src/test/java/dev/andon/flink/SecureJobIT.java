package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.DeployedRules;
import dev.andon.streams.broker.DeployedRules.Rule;
import dev.andon.streams.broker.SecureBroker;
import dev.andon.streams.broker.TopicDefinitions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs and replays under the rules of {@code deploy}, on brokers that speak TLS, ask for a password and deny the rest. */
@Timeout(120)
class SecureJobIT {

    private static final String STATION = "parts-1";
    private static final int NOT_STARTED = 3;

    @TempDir
    static Path keys;

    private static SecureBroker broker;

    @TempDir
    private Path folder;

    private TestCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        broker = SecureBroker.start(keys, DeployedRules.read().keySet().toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void send() {
        cluster = new TestCluster(Map.copyOf(client("admin")));
        TestParts.write(folder);
        cluster.send(STATION, TestParts.frame(0), TestParts.frame(1));
    }

    @Test
    void aJobScoresByItsRules() throws Exception {
        // Given
        allow("andon-flink");
        // When
        try (RunningJob job = RunningJob.start(settings("andon-flink"), folder, Method.CLASSIFICATION, null, 1)) {
            // Then
            assertThat(cluster.awaitRecords(Topics.CLASSIFICATIONS.name(), 2)).hasSize(2);
        }
    }

    @Test
    void aReplayReadsAllAndWritesToTopicsOfItsOwn() throws Exception {
        // Given
        allow("andon-replay");
        String written = cluster.prefix() + "replay-1.now.";
        try (Admin admin = Admin.create(Map.<String, Object>copyOf(client("andon-replay")))) {
            TopicDefinitions.read().embedded().create(admin, written);
        }
        int partition = cluster.records(Topics.FRAMES.name()).get(0).partition();

        // When
        JobRun replay = replay(partition, written);
        JobRun elsewhere = replay(partition, cluster.prefix());

        // Then
        assertThat(replay.said()).isEmpty();
        assertThat(cluster.records("replay-1.now." + Topics.CLASSIFICATIONS.name()))
                .hasSize(2);
        assertThat(elsewhere.exit()).isEqualTo(NOT_STARTED);
        assertThat(elsewhere.line())
                .startsWith("andon: Write on topic " + cluster.prefix())
                .contains(" is denied to ");
        assertThat(cluster.records(Topics.CLASSIFICATIONS.name())).isEmpty();
    }

    private JobRun replay(int partition, String written) throws Exception {
        return JobRun.replay(settings("andon-replay"), "classification", partition + ":0-2", written);
    }

    private void allow(String user) throws Exception {
        for (Rule rule : DeployedRules.read().get(user)) {
            broker.allow(user, rule.under(cluster.prefix()));
        }
    }

    private static Map<String, String> client(String user) {
        return broker.client(user, SecureBroker.password(user));
    }

    private Path settings(String user) throws Exception {
        StringBuilder yaml = new StringBuilder("kafka:\n");
        client(user).forEach((key, value) -> yaml.append("  %s: '%s'\n".formatted(key, value)));
        yaml.append("prefix: %s\ndevice: cpu\nstations: { %s: { %s } }\n"
                .formatted(cluster.prefix(), STATION, TestParts.block(folder)));
        return Files.writeString(folder.resolve(user + ".yaml"), yaml);
    }
}
