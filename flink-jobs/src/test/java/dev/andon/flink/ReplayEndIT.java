package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Topics;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestImages;
import dev.andon.streams.TestModel;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replay comes to its end, or says why it does not. */
@Timeout(120)
class ReplayEndIT {

    /** Flink takes no more of one operator's state into memory. */
    private static final int MOST_IN_MEMORY = 5 << 20;

    private static final String STATION = "casting-3";

    @TempDir
    private Path folder;

    private final TestCluster live = new TestCluster();
    private final TestCluster replayed = new TestCluster();
    private Path settings;

    @BeforeEach
    void writeSettings() throws Exception {
        settings = Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s' }
                prefix: %s
                device: cpu
                stations: { %s: { inspection: { model: '%s', window: 10 } } }
                """.formatted(
                        TestBroker.bootstrapServers(), live.prefix(), STATION, TestModel.writeTo(folder)));
    }

    @Test
    void oneThatFailsAgainAndAgainIsGivenUpAndSaysWhy() throws Exception {
        // Given
        live.send(STATION, TestImages.noise(40, 1));
        refuseAbove(replayed.prefix() + Topics.DEAD_LETTERS, 1_000);

        // When
        JobRun run = replay(1);

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.line())
                .startsWith("andon: the job failed again and again and was given up: ")
                .endsWith("larger than the max message size the server will accept.");
    }

    @Test
    void oneOfStationsThatKeepMoreThanMemoryTakesComesToItsEnd() {
        // Given
        int frames = 9;
        int bytes = 0;
        for (int n = 0; n < frames; n++) {
            byte[] image = TestImages.noise(480, n);
            live.send(STATION, TestFrames.carrying("frame-" + n, image).build());
            bytes += image.length;
        }
        assertThat(bytes).isGreaterThan(MOST_IN_MEMORY);

        // When
        JobRun run = replay(frames);

        // Then
        assertThat(run).isEqualTo(new JobRun(0, List.of()));
        assertThat(replayed.records(Topics.INSPECTIONS.name())).hasSize(frames);
    }

    private JobRun replay(int records) {
        int partition = live.records(Topics.FRAMES.name()).get(0).partition();
        return JobRun.replay(
                settings,
                "inspection",
                "%d:0-%d".formatted(partition, records),
                replayed.prefix(),
                "--parallelism",
                "1");
    }

    private static void refuseAbove(String topic, int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp limit =
                new AlterConfigOp(new ConfigEntry("max.message.bytes", Integer.toString(bytes)), OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(limit)))
                    .all()
                    .get();
        }
    }
}
