package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.ClaimCheck;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.Sha256;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendFramesIT {

    private static final Instant TAKEN = Instant.parse("2026-01-31T08:00:00.123Z");

    private final String prefix = TestBroker.uniquePrefix();

    @TempDir
    private Path folder;

    @BeforeEach
    void createTopics() {
        TestBroker.createTopics(prefix);
    }

    @Test
    void filesBecomeFramesInTheOrderOfTheirPaths() throws IOException {
        // Given
        image("b.jpg", 3);
        image("a/10.png", 1);
        image("a/9.png", 2);

        // When
        AndonRun run = run("send", "frames", folder.toString(), "--station", "s", "--recipe", "r", "--view", "v");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).containsExactly("3 frames of station s sent");
        assertThat(frames()).extracting(Frame::getFrameId).containsExactly("a/10.png", "a/9.png", "b.jpg");
        Frame first = frames().get(0);
        assertThat(first.getCapturedAt()).isEqualTo(TAKEN);
        assertThat(first.getRecipe()).isEqualTo("r");
        assertThat(first.getView()).isEqualTo("v");
        assertThat(first.getMediaType()).isEqualTo("image/png");
        assertThat(first.getSha256()).isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve("a/10.png"))));
        assertThat(ClaimCheck.bytes(first, Optional.empty())).isEqualTo(Files.readAllBytes(folder.resolve("a/10.png")));
    }

    @Test
    void folderSentAgainGivesTheSameBytes() throws IOException {
        // Given
        image("a.png", 1000);
        run("send", "frames", folder.toString(), "--station", "s");

        // When
        run("send", "frames", folder.toString(), "--station", "s");

        // Then
        List<ConsumerRecord<byte[], byte[]>> records = records();
        assertThat(records).hasSize(2);
        assertThat(records.get(1).value()).isEqualTo(records.get(0).value());
    }

    @Test
    void imageTooLargeForARecordIsRefusedBeforeAnythingIsSent() throws IOException {
        // Given
        image("a.png", 10);
        image("b.png", ClaimCheck.MAX_INLINE_BYTES + 1);

        // When
        AndonRun run = run("send", "frames", folder.toString(), "--station", "s");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .contains("b.png has 900001 bytes", "900000", "--blobs", "nothing was sent");
        assertThat(records()).isEmpty();
    }

    @Test
    void largestImageGoesInlineAndALargerOneByClaimCheck(@TempDir Path blobs) throws IOException {
        // Given
        image("a.png", ClaimCheck.MAX_INLINE_BYTES);
        image("b.png", ClaimCheck.MAX_INLINE_BYTES + 1);

        // When
        AndonRun run = run("send", "frames", folder.toString(), "--station", "s", "--blobs", blobs.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(frames().get(0).getUri()).isNull();
        Frame claim = frames().get(1);
        assertThat(claim.getImage()).isNull();
        assertThat(ClaimCheck.bytes(claim, Optional.of(blobs))).isEqualTo(Files.readAllBytes(folder.resolve("b.png")));
    }

    @Test
    void wrongUseIsToldApartFromWhatCannotBeReached() throws IOException {
        // Given
        image("a.png", 1);
        String dir = folder.toString();

        // When
        AndonRun noStation = run("send", "frames", dir);
        AndonRun noRate = run("send", "frames", dir, "--station", "s", "--rate", "0");
        AndonRun noFolder = run("send", "frames", dir + "/absent", "--station", "s");
        AndonRun noTopic = AndonRun.on("absent.", "send", "frames", dir, "--station", "s");
        AndonRun noBroker = AndonRun.of("send", "frames", dir, "--station", "s", "--bootstrap-server", "localhost:1");

        // Then
        assertThat(noStation.exit()).isEqualTo(2);
        assertThat(noRate.exit()).isEqualTo(2);
        assertThat(noFolder.exit()).isEqualTo(2);
        assertThat(noFolder.err().get(0)).endsWith("absent is not a folder of images");
        assertThat(noTopic.exit()).isEqualTo(3);
        assertThat(noTopic.err()).singleElement().asString().contains("absent.frames", "andon topics create");
        assertThat(noBroker.exit()).isEqualTo(3);
        assertThat(noBroker.err()).singleElement().asString().contains("localhost:1", "andon broker");
    }

    @Test
    void folderWithoutImagesIsRefused() throws IOException {
        // Given
        Files.writeString(folder.resolve("notes.txt"), "no image");

        // When
        AndonRun run = run("send", "frames", folder.toString(), "--station", "s");

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).singleElement().asString().contains("no image in " + folder);
    }

    private void image(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(TAKEN));
    }

    private AndonRun run(String... arguments) {
        return AndonRun.on(prefix, arguments);
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        Connection connection = new Connection(Map.of("bootstrap.servers", TestBroker.bootstrapServers()), prefix);
        try (TopicReader reader =
                TopicReader.open(connection, Topics.FRAMES.in(prefix), StartPosition.parse("beginning"))) {
            return reader.toEnd();
        }
    }

    private List<Frame> frames() {
        var deserializer = Topics.FRAMES.valueSerde(Map.of()).deserializer();
        return records().stream()
                .map(record -> deserializer.deserialize(record.topic(), record.value()))
                .toList();
    }
}
