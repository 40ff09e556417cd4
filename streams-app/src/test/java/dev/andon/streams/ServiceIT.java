package dev.andon.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.ClaimCheck;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that starts, or says why it does not, and what becomes of records it cannot work on. */
class ServiceIT {

    private static final int FRAMES_LIMIT_BYTES = 1 << 20;
    private static final int BATCH_OVERHEAD_BYTES = 100;

    @TempDir
    Path folder;

    private final TestCluster cluster = new TestCluster();

    @Test
    void aReadyServiceNamesItsModelsAndTheDeviceTheyReallyRunOn() throws Exception {
        // When
        List<String> models;
        try (Service service = Service.start(ServedFrames.settings(folder, cluster, "state"))) {
            assertThat(service.awaitReady()).isTrue();
            models = service.models();
        }

        // Then
        assertThat(models).containsExactly("tiny.onnx on cpu");
    }

    @Test
    void aBadRecordAtTheEndOfItsPartitionIsCommittedToTheDeadLettersAsItCame() throws Exception {
        // Given
        byte[] bad = "not a frame".getBytes(UTF_8);
        cluster.send("casting", TestFrames.surface(0));
        cluster.send("casting", bad);

        // When
        List<ConsumerRecord<byte[], byte[]>> letters;
        try (Service service = Service.start(ServedFrames.settings(folder, cluster, "state"))) {
            letters = cluster.awaitRecords(Topics.DEAD_LETTERS, 1);
        }

        // Then
        assertThat(letters.get(0).key()).isEqualTo("casting".getBytes(UTF_8));
        assertThat(letters.get(0).value()).isEqualTo(bad);
        DeadLetter letter = DeadLetter.readFrom(letters.get(0).headers()).orElseThrow();
        assertThat(letter.code()).isEqualTo(FailureCode.UNDECODABLE.name());
        assertThat(letter.topic()).isEqualTo(Topics.FRAMES.in(cluster.prefix()));
        assertThat(letter.offset()).isEqualTo(1);
    }

    @Test
    void theLargestRecordsFitTheChangelogAndTheDeadLetters() throws Exception {
        // Given
        byte[] image = Arrays.copyOf(TestImages.surface(0), ClaimCheck.MAX_INLINE_BYTES);
        byte[] bad = new byte[FRAMES_LIMIT_BYTES - BATCH_OVERHEAD_BYTES];
        cluster.send("casting", TestFrames.carrying("large", image).build());
        cluster.send("casting", bad);

        // When
        List<ConsumerRecord<byte[], byte[]>> letters;
        try (Service service = Service.start(ServedFrames.settings(folder, cluster, "state"))) {
            letters = cluster.awaitRecords(Topics.DEAD_LETTERS, 1);
        }

        // Then
        assertThat(letters.get(0).value()).isEqualTo(bad);
        assertThat(cluster.records(Topics.INSPECTIONS.name()))
                .extracting(record -> ServedFrames.inspection(record).getFrameId())
                .containsExactly("large");
    }

    @Test
    void aPropertyThatKafkaRefusesIsOneLine() {
        // Given
        Settings settings = InspectionDriver.settings(
                """
                kafka: { bootstrap.servers: "%s", processing.guarantee: twice }
                prefix: "%s"
                stations: { "*": { inspection: { model: "%s" } } }
                """.formatted(TestBroker.bootstrapServers(), cluster.prefix(), TestModel.writeTo(folder)));

        // When / Then
        assertThatThrownBy(() -> Service.start(settings))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("processing.guarantee")
                .hasMessageContaining("twice");
    }

    @Test
    void missingTopicsAreNamedAndHowToCreateThem() {
        // Given
        Settings elsewhere = InspectionDriver.settings("""
                kafka: { bootstrap.servers: "%s" }
                prefix: nothing-here.
                stations: { "*": { inspection: {} } }
                """.formatted(TestBroker.bootstrapServers()));

        // When / Then
        assertThatThrownBy(() -> Service.start(elsewhere))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("nothing-here.frames, nothing-here.commands, nothing-here.inspections")
                .hasMessageContaining("topics create");
    }

    @Test
    void aBadModelIsRefusedByName() throws Exception {
        // Given
        Path model = Files.writeString(folder.resolve("broken.onnx"), "not a model");
        Settings settings =
                InspectionDriver.settings("""
                kafka: { bootstrap.servers: "%s" }
                prefix: "%s"
                stations: { "*": { inspection: { model: "%s" } } }
                """.formatted(TestBroker.bootstrapServers(), cluster.prefix(), model));

        // When / Then
        assertThatThrownBy(() -> Service.start(settings))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("broken");
    }
}
