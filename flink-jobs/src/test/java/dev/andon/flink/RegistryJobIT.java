package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.AvroSerde;
import dev.andon.schemas.Classification;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.Gate;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.broker.TestRegistry;
import dev.andon.streams.broker.TopicDefinitions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs and replays through a schema registry, Apicurio's own server. */
@Timeout(240)
class RegistryJobIT {

    private static final String STATION = "parts-1";
    private static final int NOT_STARTED = 3;
    private static final byte[] OF_NO_SCHEMA = {0, 0x7f, 1, 1, 1, 2, 3};

    @TempDir
    private Path folder;

    private final Gate gate = new Gate(TestRegistry.address());
    private final Map<String, Object> kafka = Map.of(
            "bootstrap.servers",
            TestBroker.bootstrapServers(),
            "apicurio.registry.url",
            TestRegistry.url(gate.address()));
    private final TestCluster cluster = new TestCluster(kafka);
    private Path settings;

    @BeforeEach
    void send() throws Exception {
        TestParts.write(folder);
        settings = Files.writeString(
                folder.resolve("plant.yaml"),
                "kafka: { bootstrap.servers: '%s', apicurio.registry.url: '%s' }\nprefix: %s\ndevice: cpu\nstations: { %s: { %s } }\n"
                        .formatted(
                                TestBroker.bootstrapServers(),
                                kafka.get("apicurio.registry.url"),
                                cluster.prefix(),
                                STATION,
                                TestParts.block(folder)));
        cluster.send(STATION, TestParts.frame(0));
        cluster.send(STATION, unregistered(1), OF_NO_SCHEMA);
        cluster.send(STATION, TestParts.frame(2));
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void aJobReadsRecordsOfBothKindsAndWritesIds() throws Exception {
        // When
        try (RunningJob job = RunningJob.start(settings, folder, Method.CLASSIFICATION, null, 1)) {
            // Then
            List<ConsumerRecord<byte[], byte[]>> results = cluster.awaitRecords(Topics.CLASSIFICATIONS.name(), 3);
            assertThat(results).allMatch(result -> result.value()[0] == 0);
            assertThat(results.stream().map(this::frameId)).containsExactly("frame-0", "frame-1", "frame-2");
            assertThat(cluster.awaitRecords(Topics.DEAD_LETTERS, 1))
                    .singleElement()
                    .satisfies(letter -> assertThat(DeadLetter.readFrom(letter.headers())
                                    .orElseThrow()
                                    .reason())
                            .contains("404"));
        }
    }

    @Test
    void aReplayReadsThroughItAndLeavesNothingInIt() throws Exception {
        // Given
        String written = cluster.prefix() + "replay-1.now.";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            TopicDefinitions.read().embedded().create(admin, written);
        }
        int partition = cluster.records(Topics.FRAMES.name()).get(0).partition();

        // When
        JobRun replay = replay(partition, written);

        // Then
        assertThat(replay).isEqualTo(new JobRun(0, List.of()));
        List<ConsumerRecord<byte[], byte[]>> results = cluster.records("replay-1.now." + Topics.CLASSIFICATIONS.name());
        assertThat(results.stream().map(this::frameId)).containsExactly("frame-0", "frame-1", "frame-2");
        assertThat(TestRegistry.confluent("/subjects"))
                .contains(Topics.FRAMES.in(cluster.prefix()))
                .doesNotContain(written);
    }

    @Test
    void aRegistryThatDoesNotAnswerRefusesAJobInOneLine() throws Exception {
        // Given
        gate.close();

        // When
        JobRun run = replay(0, cluster.prefix());

        // Then
        assertThat(run.exit()).isEqualTo(NOT_STARTED);
        assertThat(run.line())
                .startsWith("andon: the schema registry at " + kafka.get("apicurio.registry.url") + " does not answer");
    }

    private JobRun replay(int partition, String written) {
        return JobRun.replay(settings, "classification", partition + ":0-4", written);
    }

    private String frameId(ConsumerRecord<byte[], byte[]> result) {
        Classification classification =
                Topics.CLASSIFICATIONS.valueSerde(kafka).deserializer().deserialize(result.topic(), result.value());
        return classification.getFrameId();
    }

    /** As it was written before there was a registry. */
    private static byte[] unregistered(int number) {
        return AvroSerde.<Frame>of(Frame.getClassSchema()).serializer().serialize("", TestParts.frame(number));
    }
}
