package dev.andon.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ranges that begin and end in the midst of a topic. That a whole topic gives the live bytes is shown elsewhere. */
@Timeout(120)
class ReplayJobIT {

    private static final String STATION = "line-1";
    private static final int PARTITION = 1;

    @TempDir
    private Path folder;

    private final TestCluster live = new TestCluster();
    private final TestCluster replayed = new TestCluster();
    private Path settings;

    @BeforeEach
    void writeSettings() throws Exception {
        TestParts.write(folder);
        settings = Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s' }
                prefix: %s
                device: cpu
                stations:
                  %s: { %s }
                """.formatted(
                        TestBroker.bootstrapServers(), live.prefix(), STATION, TestParts.block(folder)));
    }

    @Test
    void aTopicWrittenInTransactionsEndsToo() {
        // Given
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", live.prefix()))) {
            producer.initTransactions();
            producer.beginTransaction();
            frames(producer, 0, 3);
            producer.commitTransaction();
            producer.beginTransaction();
            frames(producer, 3, 5);
            // What was not sent yet would be forgotten.
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            frames(producer, 5, 7);
            producer.commitTransaction();
        }
        awaitEnd(10);

        // When
        JobRun run = replay("1:0-10");

        // Then
        assertThat(run).isEqualTo(new JobRun(0, List.of()));
        assertThat(results())
                .extracting(Classification::getFrameId)
                .containsExactly("frame-0", "frame-1", "frame-2", "frame-5", "frame-6");
    }

    @Test
    void aRangeEndsBeforeItsEndAndWhatWasCommandedBeforeItHoldsInItFromItsPlaceOn() {
        // Given
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            frames(producer, 0, 12);
            commanded(producer, "before", 2, "noise=0.5");
            commanded(producer, "within", 7, "");
            commanded(producer, "after", 9, "noise=1");
        }

        // When
        JobRun run = replay("1:4-9");

        // Then
        assertThat(run).isEqualTo(new JobRun(0, List.of()));
        assertThat(results())
                .extracting(Classification::getFrameId)
                .containsExactly("frame-4", "frame-5", "frame-6", "frame-7", "frame-8");
        assertThat(results()).extracting(result -> result.getPatches().size()).containsExactly(1, 1, 1, 0, 0);
        assertThat(values(Topics.COMMAND_RESULTS))
                .extracting(CommandResult::getCommandId)
                .containsExactly("before", "within");
    }

    /** Its last record but one is the last frame; then comes what ends the transaction, which the broker writes later. */
    private void awaitEnd(long offset) {
        TopicPartition frames = new TopicPartition(Topics.FRAMES.in(live.prefix()), PARTITION);
        Map<TopicPartition, OffsetSpec> latest = Map.of(frames, OffsetSpec.latest());
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            await().until(() -> admin.listOffsets(latest, committed)
                            .partitionResult(frames)
                            .get()
                            .offset()
                    == offset);
        }
    }

    private JobRun replay(String range) {
        return JobRun.replay(settings, "classification", range, replayed.prefix(), "--parallelism", "1");
    }

    private void frames(KafkaProducer<byte[], byte[]> producer, int from, int to) {
        for (int n = from; n < to; n++) {
            send(producer, Topics.FRAMES, TestParts.frame(n));
        }
    }

    /** A command that was accepted, and the answer that says where. */
    private void commanded(KafkaProducer<byte[], byte[]> producer, String id, long offset, String signatures) {
        send(
                producer,
                Topics.COMMANDS,
                Command.newBuilder()
                        .setCommandId(id)
                        .setMethod(Method.CLASSIFICATION)
                        .setKind(CommandKind.PATCH)
                        .setAction("set")
                        .setArguments(Map.of("signatures", signatures))
                        .setIssuer("test")
                        .setIssuedAt(Instant.EPOCH)
                        .build());
        send(
                producer,
                Topics.COMMAND_RESULTS,
                CommandResult.newBuilder()
                        .setCommandId(id)
                        .setMethod(Method.CLASSIFICATION)
                        .setAccepted(true)
                        .setTopic(Topics.FRAMES.in(live.prefix()))
                        .setPartition(PARTITION)
                        .setOffset(offset)
                        .build());
    }

    private <V extends SpecificRecord> void send(KafkaProducer<byte[], byte[]> producer, Topic<V> topic, V value) {
        producer.send(new ProducerRecord<>(
                topic.in(live.prefix()),
                PARTITION,
                STATION.getBytes(UTF_8),
                topic.valueSerde(Map.of()).serializer().serialize(topic.name(), value)));
    }

    private List<Classification> results() {
        return values(Topics.CLASSIFICATIONS);
    }

    private <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        return replayed.records(topic.name()).stream()
                .map(record -> topic.valueSerde(Map.of()).deserializer().deserialize(topic.name(), record.value()))
                .toList();
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", TestBroker.bootstrapServers());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
