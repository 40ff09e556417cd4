package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Method;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.TestBroker;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a job goes on from, and what it refuses to. */
@Timeout(120)
class ResumedJobIT {

    @TempDir
    private Path folder;

    private final TestCluster cluster = new TestCluster();
    private Path settings;

    @BeforeEach
    void writeSettings() throws Exception {
        TestParts.write(folder);
        settings = Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s', state.dir: '%s' }
                prefix: %s
                device: cpu
                stations:
                  line-1: { %s }
                """.formatted(
                TestBroker.bootstrapServers(), folder.resolve("state"), cluster.prefix(), TestParts.block(folder)));
    }

    @Test
    void stateOfAnUnknownVersionIsRefusedBeforeARecordIsRead() throws Exception {
        // Given
        TestCluster before = new TestCluster();
        cluster.send("line-1", TestParts.frame(1), TestParts.frame(2));
        String checkpoint;
        try (RunningJob job = RunningJob.start(settings, folder, Method.CLASSIFICATION, before.prefix(), 1)) {
            before.awaitRecords("classifications", 2);
            job.close();
            checkpoint = job.latestCheckpoint();
        }
        String later = writtenByALaterVersion(checkpoint);

        // When
        JobRun run = JobRun.of("run", "--config", settings.toString(), "--resume", checkpoint);

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.line())
                .isEqualTo("andon: the savepoint holds ClassificationState of version " + later
                        + ", which this Andon does not know: a later one wrote it;"
                        + " start that one, or start without the savepoint");
        assertThat(cluster.records("classifications")).isEmpty();
        assertThat(cluster.records("dead-letters")).isEmpty();
    }

    @Test
    void aCheckpointThatIsNotThere() {
        // Given
        String none = folder.resolve("none").toUri().toString();

        // When
        JobRun run = JobRun.of("run", "--config", settings.toString(), "--resume", none);

        // Then
        assertThat(run.exit()).isNotZero();
        assertThat(run.line()).contains(folder.resolve("none").toString());
    }

    /** Puts another version's fingerprint in place of this one's; returns it as text. */
    private static String writtenByALaterVersion(String checkpoint) throws Exception {
        Path file = Path.of(URI.create(checkpoint)).resolve("_metadata");
        byte[] bytes = Files.readAllBytes(file);
        long known = SchemaNormalization.parsingFingerprint64(ClassificationState.getClassSchema());
        byte[] searched = ByteBuffer.allocate(Long.BYTES).putLong(known).array();
        byte[] later = ByteBuffer.allocate(Long.BYTES).putLong(known + 1).array();
        int found = 0;
        for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + Long.BYTES, searched, 0, Long.BYTES)) {
                System.arraycopy(later, 0, bytes, at, Long.BYTES);
                found++;
            }
        }
        assertThat(found).isPositive();
        Files.write(file, bytes);
        return "%016x".formatted(known + 1);
    }
}
